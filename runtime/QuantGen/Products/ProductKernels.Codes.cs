using System;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <content>Outputs in codes, and single sums.</content>
public static partial class ProductKernels<TInput, TWeights, TProduct>
{
    /// <summary>Multiplies codes to codes of a third scheme.</summary>
    /// <param name="weights">The packed weights.</param>
    /// <param name="codes">[rows, inner].</param>
    /// <param name="scales">The input's scales.</param>
    /// <param name="zeroPoints">The input's zero points.</param>
    /// <param name="rows">M.</param>
    /// <param name="least">The lower bound of the activation.</param>
    /// <param name="largest">The upper bound of the activation.</param>
    /// <param name="outputScale">yS: finite, positive and normal.</param>
    /// <param name="outputZeroPoint">Zy, MinCode to MaxCode; where the third scheme is symmetric, its constant zero point or 0.</param>
    /// <param name="destination">Receives [rows, outputs], one little-endian bit stream.</param>
    /// <exception cref="ArgumentException">A length is wrong, spans overlap, or a scale or zero point is invalid; nothing is written then.</exception>
    public static void MultiplyToCodes<TOutput>(
        PackedWeights weights,
        ReadOnlySpan<byte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        int rows,
        float least,
        float largest,
        float outputScale,
        int outputZeroPoint,
        Span<byte> destination)
        where TOutput : struct, IScheme
    {
        Span<byte> outputs = CheckToCodes<TOutput>(weights, codes, scales, zeroPoints, rows, outputScale, outputZeroPoint, destination);
        PanelLayout<TProduct> layout = new(weights.Outputs, weights.InnerLength);
        using Rental unpacked = new(TOutput.Bits == 8 ? 0 : (long)rows * weights.Outputs);
        MultiplyToCodes<TOutput>(
            weights,
            layout,
            codes,
            scales,
            zeroPoints,
            new(0, rows, 0, layout.Panels),
            new(least, largest),
            outputScale,
            outputZeroPoint,
            TOutput.Bits == 8 ? outputs : unpacked.Span,
            outputs);
    }

    /// <summary>What multiplying to codes asks of its arguments; returns as much of the destination as is written.</summary>
    internal static Span<byte> CheckToCodes<TOutput>(
        PackedWeights weights,
        ReadOnlySpan<byte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        int rows,
        float outputScale,
        int outputZeroPoint,
        Span<byte> destination)
        where TOutput : struct, IScheme
    {
        CheckInput(weights, codes, rows);
        CheckParameters<TInput>(scales, zeroPoints, SchemeKernels<TInput>.GetParameterLength(TensorShape.Create(rows, weights.InnerLength)));
        CheckOutput<TOutput>(outputScale, outputZeroPoint);
        _ = ProductArguments.Length(rows, weights.Outputs);
        int bytes = SchemeKernels<TOutput>.GetCodeLength(TensorShape.Create(rows, weights.Outputs));
        TensorArguments.CheckDestination(destination.Length, bytes, nameof(destination));
        Span<byte> outputs = destination[..bytes];
        CheckApart<byte>(outputs, nameof(destination), weights, codes, scales, zeroPoints);
        return outputs;
    }

    /// <summary>A part of a product to codes on checked arguments.</summary>
    /// <param name="weights">The packed weights.</param>
    /// <param name="layout">Their layout.</param>
    /// <param name="codes">The codes of the whole input.</param>
    /// <param name="scales">Its scales.</param>
    /// <param name="zeroPoints">Its zero points.</param>
    /// <param name="part">Which rows and outputs.</param>
    /// <param name="bounds">The activation.</param>
    /// <param name="outputScale">yS.</param>
    /// <param name="outputZeroPoint">Zy; where the third scheme is symmetric, its constant zero point or 0.</param>
    /// <param name="unpacked">[rows, outputs], one code to a byte: the destination itself where codes are bytes.</param>
    /// <param name="stream">The destination where codes share bytes; empty where they are packed once all parts are done.</param>
    internal static void MultiplyToCodes<TOutput>(
        PackedWeights weights,
        in PanelLayout<TProduct> layout,
        ReadOnlySpan<byte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        in ProductPart part,
        in OutputBounds bounds,
        float outputScale,
        int outputZeroPoint,
        Span<byte> unpacked,
        Span<byte> stream)
        where TOutput : struct, IScheme
    {
        int zeroPoint = ZeroPoint<TOutput>(outputZeroPoint, nameof(outputZeroPoint));
        InputParameters<TProduct> parameters = Parameters(scales, zeroPoints, layout);
        Span<int> bias = stackalloc int[32];
        CodeOutput<TOutput, TProduct> output = new(unpacked, stream, bias, weights.Outputs, weights.InnerLength, parameters, bounds, outputScale, zeroPoint);
        ProductWalk<TInput, TProduct>.Run(codes, parameters, weights.Bytes.Span, layout, part, ref output);
    }

    /// <summary>Hands the pair and the scheme of its outputs to a visitor.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="least">The lower bound of the activation.</param>
    /// <param name="largest">The upper bound of the activation.</param>
    /// <returns>True: there is a pair.</returns>
    public static bool VisitToCodes<TVisitor, TOutput>(ref TVisitor visitor, PackedWeights weights, float least, float largest)
        where TVisitor : struct, IProductToCodesVisitor
        where TOutput : struct, IScheme
    {
        visitor.Visit<TInput, TWeights, TProduct, TOutput>(weights, least, largest);
        return true;
    }

    /// <summary>Σ (a − Za)(w − Zw) of one row of codes of each side.</summary>
    /// <param name="input">Codes of the input.</param>
    /// <param name="weights">Codes of the weights.</param>
    /// <param name="innerLength">How many; −1 for as many whole codes as both spans hold, those that fill up a last byte among them.</param>
    /// <param name="inputZeroPoint">Za; where the input is symmetric, its constant zero point or 0.</param>
    /// <param name="weightZeroPoint">Zw; where the weights are symmetric, their constant zero point or 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The inner length is below −1.</exception>
    /// <exception cref="ArgumentException">A span has another length, there are more codes than MaxInnerLength, or a zero point is no code of its scheme.</exception>
    public static int Dot(ReadOnlySpan<byte> input, ReadOnlySpan<byte> weights, int innerLength, int inputZeroPoint, int weightZeroPoint)
    {
        ProductArguments.CheckCount(innerLength);
        long length = innerLength >= 0 ? innerLength : long.Min(8L * input.Length / TInput.Bits, 8L * weights.Length / TWeights.Bits);
        ProductArguments.CheckInnerLength(length, TProduct.MaxInnerLength, nameof(innerLength));
        TensorShape shape = TensorShape.Create((int)length);
        TensorArguments.CheckInput(input.Length, SchemeKernels<TInput>.GetCodeLength(shape), nameof(input));
        TensorArguments.CheckInput(weights.Length, SchemeKernels<TWeights>.GetCodeLength(shape), nameof(weights));
        int inputZero = ZeroPoint<TInput>(inputZeroPoint, nameof(inputZeroPoint)), weightZero = ZeroPoint<TWeights>(weightZeroPoint, nameof(weightZeroPoint));

        const int Block = 1024;
        Span<byte> a = stackalloc byte[Block], w = stackalloc byte[Block];
        int sum = 0;
        for (long first = 0; first < length; first += Block)
        {
            int count = (int)long.Min(Block, length - first);
            InputCodes<TInput>.Unpack(input, (nuint)first, a[..count]);
            InputCodes<TWeights>.Unpack(weights, (nuint)first, w[..count]);
            for (int k = 0; k < count; k++)
            {
                sum += ((TInput.MinCode < 0 ? (sbyte)a[k] : a[k]) - inputZero) * ((TWeights.MinCode < 0 ? (sbyte)w[k] : w[k]) - weightZero);
            }
        }

        return sum;
    }

    /// <summary>The zero point to calculate with: that of a symmetric scheme is no choice.</summary>
    /// <exception cref="ArgumentException">It is no code, or the scheme is symmetric and it is neither 0 nor the constant one.</exception>
    internal static int ZeroPoint<TScheme>(int given, string name)
        where TScheme : struct, IScheme
    {
        if (!TScheme.IsSymmetric)
        {
            ProductArguments.CheckZeroPoint(given, TScheme.MinCode, TScheme.MaxCode, name);
            return given;
        }

        int constant = Codes<TScheme>.ConstantZeroPoint;
        return given == 0 || given == constant
            ? constant
            : throw new ArgumentException($"The zero point is {given}, but that of the symmetric scheme is always {constant}; give that, or 0.", name);
    }

    internal static void CheckOutput<TOutput>(float outputScale, int outputZeroPoint)
        where TOutput : struct, IScheme
    {
        if (!(float.IsNormal(outputScale) && outputScale > 0))
        {
            throw new ArgumentException(FormattableString.Invariant($"The scale of the output is {outputScale}; it is finite, positive and normal."), nameof(outputScale));
        }

        _ = ZeroPoint<TOutput>(outputZeroPoint, nameof(outputZeroPoint));
    }
}
