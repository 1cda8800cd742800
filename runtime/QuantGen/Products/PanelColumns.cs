using System;

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
            for (int line = 0; line < layout.Lines; line++)
            {
                Move(ref source, sourceColumn, ref destination, column, sizeof(int), PanelLayout<TProduct>.LineBytes);
            }

            Move(ref source, sourceColumn, ref destination, column, PanelLayout<TProduct>.ScaleSize, PanelLayout<TProduct>.BytesOfScales);
            for (int integers = PanelLayout<TProduct>.Width; integers < PanelLayout<TProduct>.Parameters; integers += PanelLayout<TProduct>.Width)
            {
                Move(ref source, sourceColumn, ref destination, column, sizeof(int), sizeof(int) * PanelLayout<TProduct>.Width);
            }
        }
    }

    // What a column holds in a line, and on to the next line.
    private static void Move(ref ReadOnlySpan<byte> source, int sourceColumn, ref Span<byte> destination, int column, int bytes, int lineBytes)
    {
        source.Slice(sourceColumn * bytes, bytes).CopyTo(destination[(column * bytes)..]);
        source = source[lineBytes..];
        destination = destination[lineBytes..];
    }
}
