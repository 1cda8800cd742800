using System.Collections.Generic;

namespace QuantGen.Generator.Model;

/// <summary>A product and what it declares: all that the emitted code depends on.</summary>
/// <param name="Type">The type to complete.</param>
/// <param name="Input">The side of the input.</param>
/// <param name="Weights">The side of the weights.</param>
/// <param name="Output">The side of the output, or null where it is floats.</param>
/// <param name="Bounds">The bounds of the activation.</param>
/// <param name="InnerLength">K where it is declared, or 0.</param>
internal sealed record ProductModel(
    TypeModel Type, ProductSide Input, ProductSide Weights, ProductSide? Output, ActivationBounds Bounds, int InnerLength)
{
    /// <summary>How a kernel moves where the rows of the input are patches of images, or null where it is a matrix.</summary>
    public ConvolutionModel? Convolution { get; init; }

    /// <summary>Whether the compilation's framework has AVX-VNNI for vectors of 512 bits.</summary>
    public bool HasWideDot { get; init; }

    /// <summary>The schemes that are multiplied.</summary>
    public PairModel Pair => new(Input.Scheme with { CalibrationKey = null }, Weights.Scheme with { CalibrationKey = null }, HasWideDot);

    /// <summary>All its schemes.</summary>
    public IEnumerable<SchemeModel> Schemes => Output is null ? [Input.Scheme, Weights.Scheme] : [Input.Scheme, Weights.Scheme, Output.Scheme];
}

/// <summary>A tensor type that a product names.</summary>
/// <param name="TypeName">The type, as any code can write it.</param>
/// <param name="Scheme">Its scheme.</param>
/// <param name="IsStatic">Whether it holds no tensor.</param>
/// <param name="Visibility">Who may see a member of the product that takes such a tensor.</param>
internal sealed record ProductSide(string TypeName, SchemeModel Scheme, bool IsStatic, Visibility Visibility);

/// <summary>How visible a member may be, by the types of its parameters.</summary>
internal enum Visibility
{
    Private,
    Internal,
    Public,
}

/// <summary>Bounds of an activation, −∞ and +∞ where there are none.</summary>
internal sealed record ActivationBounds(float Min, float Max);

/// <summary>Two schemes whose codes are multiplied.</summary>
/// <param name="Input">The scheme of the input.</param>
/// <param name="Weights">The scheme of the weights.</param>
/// <param name="HasWideDot">Whether emitted code may name AVX-VNNI for vectors of 512 bits.</param>
internal sealed record PairModel(SchemeModel Input, SchemeModel Weights, bool HasWideDot = false)
{
    /// <summary>The name of what is emitted for it.</summary>
    public string Name => $"{SchemeNames.For(Input)}By{SchemeNames.For(Weights)}";
}
