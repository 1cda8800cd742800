using System;
using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// How weights [outputs, inner] lie when packed: panels of sixteen outputs, each of which is one stream that is read in order. The codes of a group come first, then its
/// parameters; without groups, the whole of a row is one group.
/// </summary>
/// <remarks>
/// A line of 64 bytes holds four codes (a quad) of each output: of 8 bits one quad; of 4, 2 and 1 bits two, four and eight, the first in the lowest bits. Groups are
/// filled up with zeros to whole lines. Parameters are sixteen scales, in the type in which the scheme of the weights stores them, then sixteen differences of offset and zero
/// point, then sixteen sums of packed codes, the latter two only where the product needs them. Before the panels: a header, and a bias for each output. Numbers that all
/// panels share are constants to the compiler, once it takes them in: kernels ask for them within their loops.
/// </remarks>
internal readonly struct PanelLayout<TProduct>
    where TProduct : struct, IProduct
{
    /// <summary>Outputs of a panel.</summary>
    public const int Width = 16;

    /// <summary>Bytes of a line: four codes of each output, or more where they are narrow.</summary>
    public const int LineBytes = 64;

    /// <summary>Describes packed weights.</summary>
    /// <param name="outputs">N.</param>
    /// <param name="innerLength">K.</param>
    /// <param name="name">The argument from which both come, or null where they are arguments themselves.</param>
    /// <exception cref="ArgumentException">A number is negative, the inner length is above the largest, or there are more bytes than a span holds.</exception>
    public PanelLayout(int outputs, int innerLength, string? name = null)
    {
        ProductArguments.CheckExtent(outputs, name ?? nameof(outputs));
        ProductArguments.CheckInnerLength(innerLength, TProduct.MaxInnerLength, name ?? nameof(innerLength));
        Outputs = outputs;
        InnerLength = innerLength;
        GroupLength = TProduct.GroupSize == 0 || innerLength < TProduct.GroupSize ? innerLength : TProduct.GroupSize;
        Groups = GroupLength == 0 ? 1 : (int)(((long)innerLength + GroupLength - 1) / GroupLength);
        Lines = (int)(((long)GroupLength + (4 * QuadsPerLine) - 1) / (4 * QuadsPerLine));
        Panels = (int)(((long)outputs + Width - 1) / Width);
        long panel = Groups * (((long)Lines * LineBytes) + ParameterBytes);
        if (panel > int.MaxValue)
        {
            throw new ArgumentException(
                $"Packed weights of {Width} outputs and {innerLength} inputs need {panel} bytes, more than a span holds; split the inner axis.", name ?? nameof(innerLength));
        }

        long length = PackedHeader.Length + (Panels * ((4 * Width) + panel));
        if (length > int.MaxValue)
        {
            throw new ArgumentException(
                $"Packed weights of {outputs} outputs and {innerLength} inputs need {length} bytes, more than a span holds; split the outputs.", name ?? nameof(outputs));
        }

        PanelBytes = (int)panel;
        Length = (int)length;
    }

    /// <summary>Quads of k that share a line.</summary>
    public static int QuadsPerLine
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 8 / TProduct.StorageBits;
    }

    /// <summary>Bytes of the parameters of a group of a panel.</summary>
    public static int ParameterBytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BytesOfScales + (4 * (Parameters - Width));
    }

    /// <summary>Bytes of a scale.</summary>
    public static int ScaleSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ScaleBytes.Size(TProduct.WeightScaleType);
    }

    /// <summary>Bytes of the scales of a group of a panel.</summary>
    public static int BytesOfScales
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Width * ScaleSize;
    }

    /// <summary>Parameters of a group of a panel, of four bytes each once scales are floats.</summary>
    public static int Parameters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Width * (1 + (TProduct.HasWeightZeroPoints ? 1 : 0) + (TProduct.HasColumnSums ? 1 : 0));
    }

    /// <summary>Where among the parameters the sums begin, in integers, once scales are floats.</summary>
    public static int ColumnSums
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TProduct.HasWeightZeroPoints ? 2 * Width : Width;
    }

    /// <summary>N.</summary>
    public int Outputs { get; }

    /// <summary>K.</summary>
    public int InnerLength { get; }

    /// <summary>Elements of a group; the last may have fewer.</summary>
    public int GroupLength { get; }

    /// <summary>Groups of a row.</summary>
    public int Groups { get; }

    /// <summary>Lines of a group.</summary>
    public int Lines { get; }

    /// <summary>Panels.</summary>
    public int Panels { get; }

    /// <summary>Bytes of a panel.</summary>
    public int PanelBytes { get; }

    /// <summary>Bytes of all.</summary>
    public int Length { get; }

    /// <summary>Quads of a group, those that fill it up included.</summary>
    public int Quads => Lines * QuadsPerLine;

    /// <summary>Bytes of the codes of a group of a panel.</summary>
    public int CodeBytes => Lines * LineBytes;

    /// <summary>Bytes of a group of a panel.</summary>
    public int GroupBytes => CodeBytes + ParameterBytes;

    /// <summary>Where the panels begin.</summary>
    public int PanelStart => PackedHeader.Length + (Panels * 4 * Width);
}
