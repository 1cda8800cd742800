using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using QuantGen.Products;

namespace QuantGen.Search;

/// <summary>
/// The panels of rows that were found, copied together to be multiplied at once. A row lies across all lines of its panel, so that whole panels are read anyhow; their lines
/// are fetched before they are needed.
/// </summary>
internal static class FoundPanels<TProduct>
    where TProduct : struct, IProduct
{
    /// <summary>The most panels that are copied at a time: of a few hundred elements they stay in the second cache.</summary>
    public const int Most = 16;

    private const int CacheLine = 64;

    /// <summary>The most rows that these panels have.</summary>
    public static int MostRows => Most * PanelLayout<TProduct>.Width;

    /// <summary>Copies the panels of the first rows, of as many as there is room for.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="part">Which of a block's codes are wanted.</param>
    /// <param name="found">Rows, those of a panel one after another.</param>
    /// <param name="layout">The layout of <see cref="MostRows"/>.</param>
    /// <param name="gathered">Receives the panels.</param>
    /// <param name="places">Receives which row of the gathered panels each row is.</param>
    /// <returns>How many rows, and how many panels.</returns>
    public static (int Rows, int Panels) Gather(
        ReadOnlySpan<BlockState> blocks, int part, ReadOnlySpan<FoundRow> found, in PanelLayout<TProduct> layout, Span<byte> gathered, Span<int> places)
    {
        int row = 0, panels = 0;
        ReadOnlySpan<byte> panel = PanelOf(blocks, part, found[0], layout);
        for (; row < found.Length && panels < Most; panels++)
        {
            int end = row;
            while (end < found.Length && AreOfOnePanel(found[row], found[end]))
            {
                places[end] = (panels * PanelLayout<TProduct>.Width) + (found[end].Row % PanelLayout<TProduct>.Width);
                end++;
            }

            ReadOnlySpan<byte> next = end < found.Length ? PanelOf(blocks, part, found[end], layout) : default;
            Prefetch(next);
            panel.CopyTo(gathered[(layout.PanelStart + (panels * layout.PanelBytes))..]);
            panel = next;
            row = end;
        }

        return (row, panels);
    }

    private static bool AreOfOnePanel(in FoundRow left, in FoundRow right) =>
        left.Block == right.Block && left.Row / PanelLayout<TProduct>.Width == right.Row / PanelLayout<TProduct>.Width;

    private static ReadOnlySpan<byte> PanelOf(ReadOnlySpan<BlockState> blocks, int part, in FoundRow row, in PanelLayout<TProduct> layout)
    {
        Block block = blocks[row.Block].Block;
        int start = new PanelLayout<TProduct>(block.Capacity, layout.InnerLength).PanelStart;
        return block.Codes[part].Packed.Span.Slice(start + (row.Row / PanelLayout<TProduct>.Width * layout.PanelBytes), layout.PanelBytes);
    }

    // Left to itself, the processor waits for the first lines of each page.
    private static unsafe void Prefetch(ReadOnlySpan<byte> panel)
    {
        if (Sse.IsSupported)
        {
            ref byte first = ref MemoryMarshal.GetReference(panel);
            for (int i = 0; i < panel.Length; i += CacheLine)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref first, i)));
            }
        }
    }
}
