using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QuantGen.Generator.Emit;
using QuantGen.Generator.Model;
using QuantGen.Generator.Parsing;
using QuantGen.Generator.Parsing.Calibration;

namespace QuantGen.Generator;

/// <summary>Emits the kernels of every type that declares a quantization scheme. Wrong declarations are skipped; the analyzer reports them.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class QuantizedTensorGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<TensorModel> declaredTensors = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeNames.QuantizedTensor,
                static (node, _) => node is TypeDeclarationSyntax,
                static (target, cancellation) =>
                    TensorParser.Parse((INamedTypeSymbol)target.TargetSymbol, target.SemanticModel.Compilation, cancellation).Model)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.DeclaredTensors);

        IncrementalValuesProvider<GridModel> declaredGrids = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeNames.QuantizationGrid,
                static (node, _) => node is TypeDeclarationSyntax,
                static (target, cancellation) =>
                    GridParser.Parse((INamedTypeSymbol)target.TargetSymbol, target.SemanticModel.Compilation, cancellation).Model)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.DeclaredGrids);

        IncrementalValueProvider<ImmutableArray<ProductModel>> declaredProducts = Products(context, AttributeNames.QuantizedProduct)
            .Combine(Products(context, AttributeNames.QuantizedProductOfTwo))
            .Combine(Products(context, AttributeNames.QuantizedProductOfThree))
            .Combine(Products(context, AttributeNames.QuantizedConvolution))
            .Combine(Products(context, AttributeNames.QuantizedConvolutionOfTwo))
            .Combine(Products(context, AttributeNames.QuantizedConvolutionOfThree))
            .Select(static (forms, _) =>
                forms.Left.Left.Left.Left.Left.AddRange(forms.Left.Left.Left.Left.Right).AddRange(forms.Left.Left.Left.Right).AddRange(forms.Left.Left.Right)
                    .AddRange(forms.Left.Right).AddRange(forms.Right));

        IncrementalValueProvider<EmittedModels> models = declaredTensors.Collect().Combine(declaredGrids.Collect()).Combine(declaredProducts)
            .Select(static (declared, _) => DistinctHintNames.Of(declared.Left.Left, declared.Left.Right, declared.Right));

        IncrementalValuesProvider<GridModel> grids = models.Select(static (models, _) => models.Grids)
            .InPlaces(static grid => grid.Type.HintName, TrackingNames.Grids);

        IncrementalValuesProvider<TensorModel> tensors = models.Select(static (models, _) => models.Tensors)
            .InPlaces(static tensor => tensor.Type.HintName, TrackingNames.Tensors);

        IncrementalValuesProvider<ArithmeticModel> arithmetics = models.Select(static (models, _) => models.Arithmetics)
            .InPlaces(SchemeNames.OfArithmetic, TrackingNames.Arithmetics);

        IncrementalValuesProvider<RegionsModel> regions = models.Select(static (models, _) => models.Regions)
            .InPlaces(SchemeNames.OfRegions, TrackingNames.Regions);

        IncrementalValuesProvider<ProductModel> products = models.Select(static (models, _) => models.Products)
            .InPlaces(static product => product.Type.HintName, TrackingNames.Products);

        IncrementalValuesProvider<PairModel> pairs = models.Select(static (models, _) => models.Pairs)
            .InPlaces(static pair => pair.Name, TrackingNames.Pairs);

        IncrementalValueProvider<CalibrationIndex> calibrations = context.AdditionalTextsProvider
            .Where(static file => TableParser.IsTable(file))
            .Select(static (file, cancellation) => TableParser.Parse(file, cancellation).ToModel())
            .WithTrackingName(TrackingNames.CalibrationTables)
            .Collect()
            .Select(static (tables, _) => new CalibrationIndex(tables))
            .WithTrackingName(TrackingNames.CalibrationIndex);

        IncrementalValuesProvider<TensorModel> calibratedTensors = tensors.Combine(calibrations)
            .Select(static (pair, _) => pair.Right.Calibrate(pair.Left))
            .WithTrackingName(TrackingNames.CalibratedTensors);

        context.RegisterSourceOutput(
            calibratedTensors.Select(static (tensor, cancellation) => TensorEmitter.Emit(tensor, cancellation)).WithTrackingName(TrackingNames.TensorSources),
            static (output, source) => output.AddSource(source.HintName, source.ToSourceText()));

        context.RegisterSourceOutput(
            arithmetics.Select(static (arithmetic, cancellation) => ArithmeticEmitter.Emit(arithmetic, cancellation)).WithTrackingName(TrackingNames.ArithmeticSources),
            static (output, source) => output.AddSource(source.HintName, source.ToSourceText()));

        context.RegisterSourceOutput(
            regions.Select(static (regions, cancellation) => RegionsEmitter.Emit(regions, cancellation)).WithTrackingName(TrackingNames.RegionsSources),
            static (output, source) => output.AddSource(source.HintName, source.ToSourceText()));

        context.RegisterSourceOutput(
            products.Select(static (product, cancellation) => Emit(product, cancellation)).WithTrackingName(TrackingNames.ProductSources),
            static (output, source) => output.AddSource(source.HintName, source.ToSourceText()));

        context.RegisterSourceOutput(
            pairs.Select(static (pair, cancellation) => PairEmitter.Emit(pair, cancellation)).WithTrackingName(TrackingNames.PairSources),
            static (output, source) => output.AddSource(source.HintName, source.ToSourceText()));

        context.RegisterSourceOutput(
            grids.Select(static (grid, _) => GridEmitter.Emit(grid)).WithTrackingName(TrackingNames.GridSources),
            static (output, source) => output.AddSource(source.HintName, source.ToSourceText()));
    }

    private static EmittedSource Emit(ProductModel product, CancellationToken cancellation) =>
        product.Convolution is null ? ProductEmitter.Emit(product, cancellation) : ConvolutionEmitter.Emit(product, cancellation);

    // A product may be declared in any of three forms of its attribute, and a convolution too.
    private static IncrementalValueProvider<ImmutableArray<ProductModel>> Products(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (target, cancellation) =>
                    ProductParser.Parse((INamedTypeSymbol)target.TargetSymbol, target.SemanticModel.Compilation, cancellation).Model)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.DeclaredProducts)
            .Collect();
}
