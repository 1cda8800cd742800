using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen;
using QuantGen.Calibration;
using SemanticSearch.Compensation;
using SemanticSearch.Encoding.Layers;
using SemanticSearch.Model;

namespace SemanticSearch.Recipes;

/// <summary>A way to store and multiply a linear layer.</summary>
internal abstract class LinearKind
{
    /// <summary>8 bits per output.</summary>
    public static LinearKind Int8 { get; } = new LinearKind<Weights8, Linear8>("int8");

    /// <summary>4 bits in groups of 32.</summary>
    public static LinearKind Int4 { get; } = new LinearKind<Weights4, Linear4>("int4");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<LinearKind> All { get; } = [Int4, Int8];

    /// <summary>Its name in files.</summary>
    public abstract string Name { get; }

    /// <summary>The kind of a name, or null.</summary>
    public static LinearKind? Find(string? name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>Bytes of a layer in a file.</summary>
    public abstract int GetPackedBytes(int outputs, int inputs);

    /// <summary>Quantizes a layer, each region's clip searched for least squared error, and packs it.</summary>
    /// <param name="weights">The layer.</param>
    /// <param name="moments">What its inputs are like, if rounding is to be compensated for; or null.</param>
    public abstract ReadOnlyMemory<byte> Pack(LinearWeights weights, InputMoments? moments = null);

    /// <summary>A layer of packed weights, which are not copied.</summary>
    /// <exception cref="ArgumentException">The bytes are those of another layer, or were altered.</exception>
    public abstract ILinear Open(ReadOnlyMemory<byte> packed, int outputs, int inputs);
}

/// <inheritdoc/>
internal sealed class LinearKind<TWeights, TProduct>(string name) : LinearKind
    where TWeights : IQuantizedTensor<TWeights>
    where TProduct : IQuantizedProduct<TProduct>
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override int GetPackedBytes(int outputs, int inputs) => TProduct.GetPackedLength(outputs, inputs);

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Pack(LinearWeights weights, InputMoments? moments = null)
    {
        TensorShape shape = [weights.Outputs, weights.Inputs];
        CompensatedWeights rounded = moments is null
            ? new(weights.Weights, [.. ParameterFitting.Fit(TWeights.Scheme, weights.Weights, shape).Scales])
            : CompensatedRounding.Apply(TWeights.Scheme, weights.Weights, moments);
        byte[] codes = new byte[TWeights.GetCodeLength(shape)];
        TWeights.Quantize(rounded.Values, shape, rounded.Scales, [], codes);
        return TProduct.Pack(codes, shape, rounded.Scales, [], weights.Bias).PackedBytes;
    }

    /// <inheritdoc/>
    public override ILinear Open(ReadOnlyMemory<byte> packed, int outputs, int inputs) => new CodeLinear<TProduct>(TProduct.FromPacked(packed, outputs, inputs));
}
