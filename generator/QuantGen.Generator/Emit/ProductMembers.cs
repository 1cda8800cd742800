using System.Globalization;
using System.Linq;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints what products and convolutions have in common.</summary>
internal static class ProductMembers
{
    /// <summary>The schemes, and the largest K.</summary>
    public static void Schemes(ProductModel model, ProductPlan plan, IndentedWriter writer)
    {
        writer.Lines($"""
            /// <inheritdoc/>
            public static global::QuantGen.QuantizationScheme InputScheme => {model.Input.TypeName}.Scheme;
            /// <inheritdoc/>
            public static global::QuantGen.QuantizationScheme WeightScheme => {model.Weights.TypeName}.Scheme;
            """);
        if (model.Output is not null)
        {
            writer.Lines($"""
                /// <summary>The scheme of the output.</summary>
                public static global::QuantGen.QuantizationScheme OutputScheme => {model.Output.TypeName}.Scheme;
                """);
        }

        writer.Lines($"""
            /// <inheritdoc/>
            public static int MaxInnerLength => {Literals.Of(plan.MaxInnerLength)};
            """);
    }

    /// <summary>What the file of a product calls by names of its own.</summary>
    /// <param name="model">The product.</param>
    /// <param name="kernels">The class of the loops.</param>
    /// <param name="what">What a user calls such types.</param>
    /// <param name="writer">Receives the text.</param>
    public static void Aliases(ProductModel model, string kernels, string what, IndentedWriter writer) => writer.Lines($"""
        // Loops that are written once for all {what}, over the multiplication of these codes, which all products of these schemes share.
        using {model.Type.KernelsAlias} = global::QuantGen.Products.{kernels}<
            {EmittedNamespace.NameOf(model.Pair.Input)},
            {EmittedNamespace.NameOf(model.Pair.Weights)},
            {EmittedNamespace.NameOf(model.Pair)}>;
        """);

    /// <summary>The packed weights that an instance holds, and what they tell of themselves.</summary>
    /// <param name="model">The product.</param>
    /// <param name="packed">The type of the packed weights.</param>
    /// <param name="what">What a user calls such a type.</param>
    /// <param name="extents">Names of extents besides <c>Outputs</c>.</param>
    /// <param name="writer">Receives the text.</param>
    public static void Instance(ProductModel model, string packed, string what, string[] extents, IndentedWriter writer)
    {
        string field = model.Type.DataField, constructor = model.Type.ConstructorName;
        writer.Separate();
        writer.Lines($$"""
            private readonly global::QuantGen.Products.{{packed}}? {{field}};

            [global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers] private {{constructor}}(global::QuantGen.Products.{{packed}} weights) => {{field}} = weights;
            """);
        TypeEmitter.EmitDefaultConstructor(model.Type, $"{what} without weights", writer);

        writer.Separate();
        foreach (string extent in extents.Prepend("Outputs"))
        {
            writer.Lines($"""
                /// <inheritdoc/>
                public int {extent} => {field}?.{extent} ?? 0;
                """);
        }

        writer.Lines($"""
            /// <inheritdoc/>
            public global::System.ReadOnlyMemory<byte> PackedBytes => {field}?.Bytes ?? default;
            """);
    }

    /// <summary>The factory that takes a tensor of weights, where there may be one.</summary>
    /// <param name="model">The product.</param>
    /// <param name="shape">The shape of the weights.</param>
    /// <param name="wrong">What must not be of the shape.</param>
    /// <param name="arguments">What the kernels pack.</param>
    /// <param name="writer">Receives the text.</param>
    public static void PackTensor(ProductModel model, string shape, string wrong, string arguments, IndentedWriter writer)
    {
        if (model.Weights.IsStatic)
        {
            return;
        }

        writer.Separate();
        writer.Lines($"""
            /// <summary>Packs a tensor of weights {shape}.</summary>
            /// <param name="weights">The weights.</param>
            /// <param name="bias">One finite bias for each output, or empty.</param>
            /// <exception cref="global::System.ArgumentNullException">There are no weights.</exception>
            /// <exception cref="global::System.ArgumentException">
            /// The shape is not {wrong}, or there are other numbers of biases, or one is not finite.
            /// </exception>
            """);
        writer.Expression(
            $"{model.Weights.Visibility.ToString().ToLowerInvariant()} static {model.Type.Name} Pack",
            [$"{model.Weights.TypeName} weights", $"{Spans.Floats} bias = default"],
            $"new {model.Type.Name}({model.Type.KernelsAlias}.Pack({arguments}))");
    }

    /// <summary>The bounds of the activation, as arguments.</summary>
    public static string Bounds(ProductModel model) => $"{Bound(model.Bounds.Min)}, {Bound(model.Bounds.Max)}";

    /// <summary>The scheme of the output, as any code can write it; what calibrates a scheme makes no other kernels.</summary>
    public static string SchemeOf(ProductSide output) => EmittedNamespace.NameOf(output.Scheme);

    /// <summary>The overloads of a member: with zero points, and without them where there are none.</summary>
    public static bool[] ZeroPointsGiven(SchemeModel scheme) => scheme.IsSymmetric ? [true, false] : [true];

    // Nine digits tell every float from its neighbours.
    private static string Bound(float bound) => bound switch
    {
        float.NegativeInfinity => "float.NegativeInfinity",
        float.PositiveInfinity => "float.PositiveInfinity",
        _ => bound.ToString("G9", CultureInfo.InvariantCulture) + "f",
    };
}
