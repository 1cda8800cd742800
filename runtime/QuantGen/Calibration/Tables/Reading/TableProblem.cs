namespace QuantGen.Calibration.Reading;

/// <summary>What a problem of a table is about.</summary>
internal enum ProblemKind
{
    /// <summary>The text is not JSON, or not a table.</summary>
    Form,

    /// <summary>The version is unknown.</summary>
    Version,

    /// <summary>Ranges, scales, zero points, shape and scheme have different numbers of regions.</summary>
    Regions,

    /// <summary>A scale or zero point cannot be.</summary>
    Value,
}

/// <summary>What is wrong in a table, and where.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Key">The key of the entry; null outside the entries.</param>
/// <param name="Text">What is wrong and what to do, without a full stop; of an unknown version, the version.</param>
internal sealed record TableProblem(ProblemKind Kind, Place Place, string? Key, string Text);
