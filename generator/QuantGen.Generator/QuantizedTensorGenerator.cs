using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QuantGen.Generator.Emit;
using QuantGen.Generator.Model;
using QuantGen.Generator.Parsing;

namespace QuantGen.Generator;

/// <summary>Emits the kernels of every type that declares a quantization scheme. Wrong declarations are skipped; the analyzer reports them.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class QuantizedTensorGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<TensorModel> tensors = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeNames.QuantizedTensor,
                static (node, _) => node is TypeDeclarationSyntax,
                static (target, cancellation) => TensorParser.Parse((INamedTypeSymbol)target.TargetSymbol, target.SemanticModel.Compilation, cancellation).Model)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.Tensors);

        IncrementalValuesProvider<GridModel> grids = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeNames.QuantizationGrid,
                static (node, _) => node is TypeDeclarationSyntax,
                static (target, cancellation) => GridParser.Parse((INamedTypeSymbol)target.TargetSymbol, target.SemanticModel.Compilation, cancellation).Model)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.Grids);

        IncrementalValuesProvider<TensorModel> gridTensors = grids
            .SelectMany(static (grid, _) => grid.Tensors)
            .WithTrackingName(TrackingNames.GridTensors);

        context.RegisterSourceOutput(
            tensors.Select(static (model, cancellation) => TensorEmitter.Emit(model, cancellation)).WithTrackingName(TrackingNames.TensorSources),
            static (output, source) => output.AddSource(source.HintName, source.ToSourceText()));

        context.RegisterSourceOutput(
            gridTensors.Select(static (model, cancellation) => TensorEmitter.Emit(model, cancellation)).WithTrackingName(TrackingNames.GridTensorSources),
            static (output, source) => output.AddSource(source.HintName, source.ToSourceText()));

        context.RegisterSourceOutput(
            grids.Select(static (grid, _) => GridEmitter.Emit(grid)).WithTrackingName(TrackingNames.GridSources),
            static (output, source) => output.AddSource(source.HintName, source.ToSourceText()));
    }
}
