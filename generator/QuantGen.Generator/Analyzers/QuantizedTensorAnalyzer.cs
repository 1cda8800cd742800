using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Model;
using QuantGen.Generator.Parsing;
using QuantGen.Generator.Parsing.Calibration;

namespace QuantGen.Generator.Analyzers;

/// <summary>Reports wrong declarations and calibration tables by running the generator's own parser.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QuantizedTensorAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.NotPartial,
        DiagnosticDescriptors.BitsOutOfRange,
        DiagnosticDescriptors.GroupSizeOrCount,
        DiagnosticDescriptors.ImpossibleAxisOrGroup,
        DiagnosticDescriptors.ContradictoryCodes,
        DiagnosticDescriptors.OneBitSymmetric,
        DiagnosticDescriptors.ConflictingAttributes,
        DiagnosticDescriptors.CannotHoldTensor,
        DiagnosticDescriptors.UnusableGrid,
        DiagnosticDescriptors.UndefinedValue,
        DiagnosticDescriptors.MissingCalibrationKey,
        DiagnosticDescriptors.MalformedCalibrationTable,
        DiagnosticDescriptors.CalibrationTableVersion,
        DiagnosticDescriptors.CalibratedRegionCount,
        DiagnosticDescriptors.CalibratedScheme,
        DiagnosticDescriptors.CalibratedValue,
        DiagnosticDescriptors.RepeatedCalibrationKey,
        DiagnosticDescriptors.NoCalibrationTable,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(AnalyzeTable);
        context.RegisterCompilationStartAction(static start =>
        {
            // Read once, and only where a type names a key; several threads may ask at the same time.
            ImmutableArray<AdditionalText> files = start.Options.AdditionalFiles;
            CancellationToken cancellation = start.CancellationToken;
            Lazy<TableRules> tables = new(() => TableRules.Read(files, cancellation), LazyThreadSafetyMode.PublicationOnly);
            start.RegisterSymbolAction(symbol => AnalyzeType(symbol, tables), SymbolKind.NamedType);
        });
    }

    private static void AnalyzeTable(AdditionalFileAnalysisContext context)
    {
        if (!TableParser.IsTable(context.AdditionalFile))
        {
            return;
        }

        ParsedTable table = TableParser.Parse(context.AdditionalFile, context.CancellationToken);
        Report(table.Problems.Select(table.ToDiagnostic), context.ReportDiagnostic);
    }

    private static void AnalyzeType(SymbolAnalysisContext context, Lazy<TableRules> tables)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        ImmutableArray<AttributeData> attributes = AttributeReader.Find(type, AttributeNames.QuantizedTensor);
        if (!attributes.IsEmpty)
        {
            ParseResult<TensorModel> tensor = TensorParser.Parse(type, context.Compilation, context.CancellationToken);
            Report(tensor.Diagnostics, context.ReportDiagnostic);
            if (tensor.Model?.Scheme is { CalibrationKey: not null } scheme)
            {
                AttributeReader attribute = new(attributes[0], context.Compilation, context.CancellationToken);
                Report(tables.Value.Check(type.Name, scheme, attribute), context.ReportDiagnostic);
            }
        }
        else if (AttributeReader.IsOn(type, AttributeNames.QuantizationGrid))
        {
            Report(GridParser.Parse(type, context.Compilation, context.CancellationToken).Diagnostics, context.ReportDiagnostic);
        }
    }

    private static void Report(IEnumerable<Diagnostic> diagnostics, Action<Diagnostic> report)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            report(diagnostic);
        }
    }
}
