using System;
using System.Runtime.InteropServices;

namespace QuantGen.Products;

/// <summary>Rows as they lie in panels, moved without unpacking them.</summary>
internal static class PanelColumns<TProduct>
    where TProduct : struct, IProduct
{
    /// <summary>Copies one packed row.</summary>
    /// <param name="source">Packed rows.</param>
    /// <param name="sourceLayout">Their layout.</param>
    /// <param name="from">Which of them.</param>
    /// <param name="destination">Receives it.</param>
    /// <param name="layout">The layout of the destination, of rows as long.</param>
    /// <param name="to">Which row it becomes.</param>
    public static void Copy(
        ReadOnlySpan<byte> source, in PanelLayout<TProduct> sourceLayout, int from, Span<byte> destination, in PanelLayout<TProduct> layout, int to)
    {
        (int sourcePanel, int sourceColumn) = Math.DivRem(from, PanelLayout<TProduct>.Width);
        (int panel, int column) = Math.DivRem(to, PanelLayout<TProduct>.Width);
        source = source.Slice(sourceLayout.PanelStart + (sourcePanel * sourceLayout.PanelBytes), sourceLayout.PanelBytes);
        destination = destination.Slice(layout.PanelStart + (panel * layout.PanelBytes), layout.PanelBytes);
        for (int group = 0; group < layout.Groups; group++)
        {
            ReadOnlySpan<byte> sourceGroup = source.Slice(group * layout.GroupBytes, layout.GroupBytes);
            Span<byte> destinationGroup = destination.Slice(group * layout.GroupBytes, layout.GroupBytes);
            Copy(MemoryMarshal.Cast<byte, int>(sourceGroup[..layout.CodeBytes]), sourceColumn, MemoryMarshal.Cast<byte, int>(destinationGroup[..layout.CodeBytes]), column);
            int scale = PanelLayout<TProduct>.ScaleSize;
            sourceGroup.Slice(layout.CodeBytes + (sourceColumn * scale), scale).CopyTo(destinationGroup[(layout.CodeBytes + (column * scale))..]);
            int integers = layout.CodeBytes + PanelLayout<TProduct>.BytesOfScales;
            Copy(MemoryMarshal.Cast<byte, int>(sourceGroup[integers..]), sourceColumn, MemoryMarshal.Cast<byte, int>(destinationGroup[integers..]), column);
        }
    }

    // What a column holds of each line; parameters of four bytes lie as lines do.
    private static void Copy(ReadOnlySpan<int> source, int sourceColumn, Span<int> destination, int column)
    {
        for (int line = 0; line < source.Length; line += PanelLayout<TProduct>.Width)
        {
            destination[line + column] = source[line + sourceColumn];
        }
    }
}
