using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using QuantGen.Calibration.Reading;
using QuantGen.Generator.Diagnostics;

namespace QuantGen.Generator.Parsing.Calibration;

/// <summary>What is wrong in a table, and where: a descriptor and what its message says.</summary>
internal sealed record TableDiagnostic(DiagnosticDescriptor Descriptor, TextSpan Span, params object[] MessageArguments)
{
    public TableDiagnostic(TableProblem problem)
        : this(DescriptorOf(problem.Kind), SpanOf(problem.Place), problem.Key is null ? problem.Text : $"entry \"{problem.Key}\": {problem.Text}")
    {
    }

    public static TextSpan SpanOf(Place place) => new(place.Start, place.Length);

    private static DiagnosticDescriptor DescriptorOf(ProblemKind kind) => kind switch
    {
        ProblemKind.Version => DiagnosticDescriptors.CalibrationTableVersion,
        ProblemKind.Regions => DiagnosticDescriptors.CalibratedRegionCount,
        ProblemKind.Value => DiagnosticDescriptors.CalibratedValue,
        _ => DiagnosticDescriptors.MalformedCalibrationTable,
    };
}
