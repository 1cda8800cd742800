using QuantGen.Generator.Tests.Calibration;

namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>A wrong table, or a right one and a type that it does not serve, and what the message must tell.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="Wrong">The table with the expected location in <c>[|…|]</c>.</param>
/// <param name="Says">Fragments of the message: the offending value and the remedy.</param>
internal sealed record CalibrationExample(string Id, string Title, string Wrong, params string[] Says)
{
    public string Name => $"{Id} {Title}";

    /// <summary>The types that name its entries, with the expected location if it is there.</summary>
    public string Source { get; init; } = Tables.AllTypes;

    /// <summary>A second table beside the wrong one, first in order.</summary>
    public string? Other { get; init; }

    /// <summary>The tables of <see cref="Calibration.Tables.All"/> with one part replaced.</summary>
    public static CalibrationExample Replace(string id, string title, string part, string wrong, params string[] says)
    {
        Xunit.Assert.Contains(part, Tables.All);
        return new(id, title, Tables.All.Replace(part, wrong), says);
    }
}
