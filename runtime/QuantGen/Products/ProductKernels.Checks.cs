using System;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <content>What each operation asks of its arguments, before anything is written.</content>
public static partial class ProductKernels<TInput, TWeights, TProduct>
{
    /// <summary>What multiplying floats asks of its arguments; returns as much of the destination as is written.</summary>
    internal static Span<float> CheckMultiply(PackedWeights weights, ReadOnlySpan<float> input, int rows, Span<float> destination)
    {
        CheckRows(weights, rows);
        TensorArguments.CheckInput(input.Length, ProductArguments.Length(rows, weights.InnerLength), nameof(input));
        Span<float> outputs = Destination(destination, nameof(destination), rows, weights.Outputs);
        TensorArguments.CheckApart<float, float>(outputs, nameof(destination), input, nameof(input));
        TensorArguments.CheckApart<float, byte>(outputs, nameof(destination), weights.Bytes.Span, nameof(weights));
        return outputs;
    }

    /// <summary>What multiplying codes asks of its arguments; returns as much of the destination as is written.</summary>
    internal static Span<float> CheckMultiply(
        PackedWeights weights, ReadOnlySpan<byte> codes, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, int rows, Span<float> destination)
    {
        CheckInput(weights, codes, rows);
        CheckParameters<TInput>(scales, zeroPoints, SchemeKernels<TInput>.GetParameterLength(TensorShape.Create(rows, weights.InnerLength)));
        Span<float> outputs = Destination(destination, nameof(destination), rows, weights.Outputs);
        CheckApart<float>(outputs, nameof(destination), weights, codes, scales, zeroPoints);
        return outputs;
    }

    /// <summary>What sums ask of their arguments; returns as much of the destination as is written.</summary>
    internal static Span<int> CheckAccumulate(PackedWeights weights, ReadOnlySpan<byte> codes, ReadOnlySpan<int> zeroPoints, int rows, Span<int> accumulators)
    {
        if (TProduct.GroupSize != 0)
        {
            throw new NotSupportedException("Products with groups along K have sums in floats: call Multiply, or declare input and weights per tensor or per row.");
        }

        CheckInput(weights, codes, rows);
        CheckZeroPoints<TInput>(zeroPoints, SchemeKernels<TInput>.GetParameterLength(TensorShape.Create(rows, weights.InnerLength)));
        Span<int> outputs = Destination(accumulators, nameof(accumulators), rows, weights.Outputs);
        CheckApart<int>(outputs, nameof(accumulators), weights, codes, default, zeroPoints);
        return outputs;
    }

    private static void CheckRows(PackedWeights weights, int rows)
    {
        ProductArguments.CheckPacked(weights);
        ProductArguments.CheckExtent(rows, nameof(rows));
    }

    private static void CheckInput(PackedWeights weights, ReadOnlySpan<byte> codes, int rows)
    {
        CheckRows(weights, rows);
        _ = ProductArguments.Length(rows, weights.InnerLength);
        TensorArguments.CheckInput(codes.Length, SchemeKernels<TInput>.GetCodeLength(TensorShape.Create(rows, weights.InnerLength)), nameof(codes));
    }

    private static Span<T> Destination<T>(Span<T> destination, string name, int rows, int outputs)
    {
        int length = ProductArguments.Length(rows, outputs);
        TensorArguments.CheckDestination(destination.Length, length, name);
        return destination[..length];
    }

    internal static void CheckParameters<TScheme>(ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, int regions)
        where TScheme : struct, IScheme
    {
        TensorArguments.CheckScales(scales, regions);
        CheckZeroPoints<TScheme>(zeroPoints, regions);
    }

    internal static void CheckZeroPoints<TScheme>(ReadOnlySpan<int> zeroPoints, int regions)
        where TScheme : struct, IScheme
    {
        if (TScheme.IsSymmetric)
        {
            TensorArguments.CheckNoZeroPoints(zeroPoints);
        }
        else
        {
            TensorArguments.CheckZeroPoints(zeroPoints, regions, TScheme.MinCode, TScheme.MaxCode);
        }
    }

    private static void CheckApart<T>(
        ReadOnlySpan<T> destination, string name, PackedWeights weights, ReadOnlySpan<byte> codes, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints)
        where T : unmanaged
    {
        TensorArguments.CheckApart<T, byte>(destination, name, codes, nameof(codes));
        TensorArguments.CheckApart<T, float>(destination, name, scales, nameof(scales));
        TensorArguments.CheckApart<T, int>(destination, name, zeroPoints, nameof(zeroPoints));
        TensorArguments.CheckApart<T, byte>(destination, name, weights.Bytes.Span, nameof(weights));
    }

    private static TensorShape CheckDeclared(TensorShape shape, int declared, string name)
    {
        ProductArguments.CheckWeights(shape, name);
        CheckDeclared(shape[1], declared, name);
        return shape;
    }

    private static void CheckDeclared(int innerLength, int declared, string name)
    {
        if (innerLength != declared)
        {
            throw new ArgumentException($"The inner length is {innerLength}, but the type declares InnerLength = {declared}; change one of them.", name);
        }
    }
}
