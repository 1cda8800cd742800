using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace QuantGen.Generator.Parsing.Calibration;

/// <summary>What is wrong in a table, and where: a descriptor and what its message says.</summary>
internal sealed record TableProblem(DiagnosticDescriptor Descriptor, TextSpan Span, params object[] MessageArguments);
