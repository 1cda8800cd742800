using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// Products of vectors of signs, one row by all rows of panels, where both sides have one bit: Σ s·t over s, t ∈ {−1, 1} is K − 2 · (bits that differ). Those are counted in
/// bytes as long as they fit, then added in 32 bits; bits that fill up a group differ nowhere.
/// </summary>
internal static class SignProducts<TProduct>
    where TProduct : struct, IProduct
{
    // Bytes hold the counts of so many lines, eight at most each.
    private const nuint LinesOfCounts = 31;

    /// <summary>Reads the bits of a packed row, an integer for each line of each group.</summary>
    /// <param name="packed">Packed rows.</param>
    /// <param name="layout">Their layout.</param>
    /// <param name="bits">Receives those of the first row.</param>
    public static void ReadFirst(ReadOnlySpan<byte> packed, in PanelLayout<TProduct> layout, Span<int> bits)
    {
        for (int i = 0; i < layout.Groups * layout.Lines; i++)
        {
            (int group, int line) = Math.DivRem(i, layout.Lines);
            bits[i] = MemoryMarshal.Read<int>(packed[(layout.PanelStart + (group * layout.GroupBytes) + (line * PanelLayout<TProduct>.LineBytes))..]);
        }
    }

    /// <summary>Multiplies.</summary>
    /// <param name="bits">The bits of a row, as <see cref="ReadFirst"/> gives them.</param>
    /// <param name="packed">Packed rows.</param>
    /// <param name="layout">Their layout.</param>
    /// <param name="panels">How many of their panels, from the first.</param>
    /// <param name="products">[16 · panels], those of rows that hold nothing included.</param>
    public static void Run(ReadOnlySpan<int> bits, ReadOnlySpan<byte> packed, in PanelLayout<TProduct> layout, int panels, Span<float> products)
    {
        products = products[..(panels * PanelLayout<TProduct>.Width)];
        packed = packed.Slice(layout.PanelStart, panels * layout.PanelBytes);
        if (Lanes512.IsSupported)
        {
            Run<Lanes512>(bits, packed, layout, panels, products);
        }
        else if (Lanes256.IsSupported)
        {
            Run<Lanes256>(bits, packed, layout, panels, products);
        }
        else
        {
            Run<Lanes128>(bits, packed, layout, panels, products);
        }
    }

    // Two vectors of rows at a time: of one panel, or of two where a panel is one vector.
    [MethodImpl(Vectorized.Loop)]
    private static void Run<V>(ReadOnlySpan<int> bits, ReadOnlySpan<byte> packed, in PanelLayout<TProduct> layout, int panels, Span<float> products)
        where V : struct, IByteLanes<V>
    {
        nuint groups = (nuint)layout.Groups, lines = (nuint)layout.Lines;
        nuint parameters = (nuint)PanelLayout<TProduct>.ParameterBytes / sizeof(int), panelLength = (nuint)layout.PanelBytes / sizeof(int);
        nuint width = PanelLayout<TProduct>.Width, rows = (nuint)panels * width, strip = 2 * (nuint)V.Count;
        nuint ahead = Lookahead.Of(packed.Length, TProduct.StorageBits);
        V length = V.Create(layout.InnerLength);
        ref int first = ref MemoryMarshal.GetReference(bits);
        ref int panel = ref Unsafe.As<byte, int>(ref MemoryMarshal.GetReference(packed));
        ref float destination = ref MemoryMarshal.GetReference(products);
        for (nuint row = 0; row < rows; row += strip)
        {
            // A last panel without a second is read twice.
            bool isWhole = row + strip <= rows;
            nuint second = strip <= width ? (nuint)V.Count : isWhole ? panelLength : 0;
            ref int weights = ref Unsafe.Add(ref panel, (row / width * panelLength) + (row % width));
            ref int input = ref first;
            V c0 = default, c1 = default;
            for (nuint group = groups; group > 0; group--)
            {
                for (nuint left = lines; left > 0;)
                {
                    nuint block = nuint.Min(left, LinesOfCounts);
                    left -= block;
                    V s0 = default, s1 = default;
                    for (; block > 0; block--)
                    {
                        Lookahead.AskFor<V, TwoVectors>(ref weights, second, ahead, 1);
                        V line = V.Create(input);
                        s0 = V.AddInt16(s0, V.CountBits(line ^ V.Load(ref weights, 0)));
                        s1 = V.AddInt16(s1, V.CountBits(line ^ V.Load(ref weights, second)));
                        input = ref Unsafe.Add(ref input, 1);
                        weights = ref Unsafe.Add(ref weights, width);
                    }

                    c0 = V.AddBytes(c0, s0);
                    c1 = V.AddBytes(c1, s1);
                }

                weights = ref Unsafe.Add(ref weights, parameters);
            }

            V.Store(V.ToSingle(V.SubtractInt32(length, V.AddInt32(c0, c0))), ref destination, row);
            if (isWhole)
            {
                V.Store(V.ToSingle(V.SubtractInt32(length, V.AddInt32(c1, c1))), ref destination, row + (nuint)V.Count);
            }
        }
    }
}
