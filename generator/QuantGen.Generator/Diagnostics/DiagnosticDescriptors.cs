using Microsoft.CodeAnalysis;

namespace QuantGen.Generator.Diagnostics;

/// <summary>One descriptor for each rule; docs/diagnostics.md has a section on each.</summary>
internal static class DiagnosticDescriptors
{
    private const string Category = "QuantGen";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "QG0001",
        "A type to which code is added must be partial",
        "The type '{0}' is not partial, so no code can be added to '{1}'; write 'partial' before its keyword");

    public static readonly DiagnosticDescriptor BitsOutOfRange = Error(
        "QG0002",
        "Bits must be 1 to 8, or 16",
        "{0}; write 1 to 8, or 16");

    public static readonly DiagnosticDescriptor GroupSizeOrCount = Error(
        "QG0003",
        "Groups need either a size or a count",
        "Granularity.PerGroup needs either GroupSize or GroupCount, but {0} given; write one of them, such as GroupSize = 32");

    public static readonly DiagnosticDescriptor ImpossibleAxisOrGroup = Error(
        "QG0004",
        "Axis, group size or group count cannot be",
        "{0} = {1} cannot be: {2}");

    public static readonly DiagnosticDescriptor ContradictoryCodes = Error(
        "QG0005",
        "Code type or code range contradicts the scheme",
        "CodeRange.{0} cannot be with {1}; {2}");

    public static readonly DiagnosticDescriptor OneBitSymmetric = Error(
        "QG0006",
        "Symmetric codes of one bit have no positive value",
        "Bits = 1 with Symmetry.Symmetric leaves no positive code; write Symmetry = Symmetry.Asymmetric, or Bits = 2");

    public static readonly DiagnosticDescriptor ConflictingAttributes = Error(
        "QG0007",
        "A type declares one scheme, grid, product or convolution",
        "'{0}' has {1}; leave one and move the others to types of their own");

    public static readonly DiagnosticDescriptor CannotHoldTensor = Error(
        "QG0008",
        "The type cannot hold a tensor",
        "'{0}' cannot hold {3} because it {1}; {2}");

    public static readonly DiagnosticDescriptor UnusableGrid = Error(
        "QG0009",
        "The grid declares no type",
        "The grid '{0}' {1}; {2}");

    public static readonly DiagnosticDescriptor UndefinedValue = Error(
        "QG0010",
        "The value is not one of the enumeration",
        "{0} = {1} is not one of the {2}; write {3}");

    // A warning: the program that calibrates, and so adds the entry, has to be built first.
    public static readonly DiagnosticDescriptor MissingCalibrationKey = new(
        "QG0011",
        "No calibration table has the key",
        "No calibration table has an entry \"{0}\"; {1}: correct the key, or calibrate, which adds the entry; until then members of '{2}' without parameters throw",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("QG0011"));

    public static readonly DiagnosticDescriptor MalformedCalibrationTable = Error(
        "QG0012",
        "The calibration table is malformed",
        "This is not a calibration table: {0}; write it by CalibrationTable.Save");

    public static readonly DiagnosticDescriptor CalibrationTableVersion = Error(
        "QG0013",
        "The version of the calibration table is unknown",
        "The calibration table has version {0}, but this generator reads version 1; write it by this version of the library, or update the package");

    public static readonly DiagnosticDescriptor CalibratedRegionCount = Error(
        "QG0014",
        "The numbers of ranges, scales and zero points do not fit the scheme",
        "Wrong number of parameters: {0}; calibrate again");

    public static readonly DiagnosticDescriptor CalibratedScheme = Error(
        "QG0015",
        "The calibration table was made for another scheme",
        "The entry \"{0}\" was calibrated for another scheme than '{1}' declares: {2}; calibrate again, or change the declaration");

    public static readonly DiagnosticDescriptor CalibratedValue = Error(
        "QG0016",
        "A calibrated scale or zero point is impossible",
        "Impossible parameter: {0}");

    public static readonly DiagnosticDescriptor RepeatedCalibrationKey = Error(
        "QG0017",
        "Two calibration tables have the key",
        "The entry \"{0}\" is in '{1}' too, and a type names it; remove or rename one");

    // Once for a project, whose types all need it.
    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        "QG0018",
        "The C# version is older than emitted code",
        "'{0}' needs C# {1}, but this project is compiled as C# {2}; write <LangVersion>{1}</LangVersion> or later, or leave LangVersion out",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("QG0018"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    // Information only: every project that calibrates begins without a table, and tables may be read at run time alone.
    public static readonly DiagnosticDescriptor NoCalibrationTable = new(
        "QG0019",
        "The project has no calibration table",
        "The project has no calibration table (*.calibration.json) with an entry \"{0}\"; calibrate, which writes one; until then members of '{1}' without parameters throw",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("QG0019"));

    public static readonly DiagnosticDescriptor CannotBeProduct = Error(
        "QG0020",
        "The type cannot be a product or convolution",
        "'{0}' cannot be {3} because it {1}; {2}");

    public static readonly DiagnosticDescriptor NoSchemeOfProduct = Error(
        "QG0021",
        "A product or convolution needs types that declare a scheme",
        "No scheme is declared for '{1}', the {0} of {2}; write [QuantizedTensor(...)] on it, or name a type that has it, rather than one of a grid");

    public static readonly DiagnosticDescriptor SchemeNotMultiplied = Error(
        "QG0022",
        "The scheme cannot be multiplied",
        "'{1}', the {0} of a product, has {2}, which no product multiplies; {3}");

    public static readonly DiagnosticDescriptor GroupsDoNotDivide = Error(
        "QG0023",
        "Group sizes of a product do not divide",
        "The input has groups of {0} and the weights have groups of {1}, and neither size divides the other; declare the same GroupSize on both, or a multiple");

    public static readonly DiagnosticDescriptor GroupsToCodes = Error(
        "QG0024",
        "Products with groups along K have no output in codes",
        "'{0}' names an output scheme, but with {1} in groups along K sums are floats, which are not requantized; leave the third scheme out, or the groups");

    public static readonly DiagnosticDescriptor InnerLengthOfProduct = Error(
        "QG0025",
        "The inner length cannot be",
        "InnerLength = {0} cannot be: {1}");

    public static readonly DiagnosticDescriptor BoundsOfClip = Error(
        "QG0026",
        "The bounds of an activation cannot be",
        "{0} cannot be: {1}");

    public static readonly DiagnosticDescriptor GeometryOfConvolution = Error(
        "QG0027",
        "The kernel of a convolution cannot be",
        "{0} cannot be: {1}");

    public static readonly DiagnosticDescriptor SchemeNotConvolved = Error(
        "QG0028",
        "The scheme cannot be convolved",
        "'{1}', the {0} of a convolution, has {2}, which no convolution takes; {3}");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpPage.Of(id));
}
