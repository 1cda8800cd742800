namespace QuantGen.Kernels;

/// <summary>Runs of one length that follow each other, and rows of as many.</summary>
internal readonly record struct RunRows
{
    /// <summary>The elements of a run.</summary>
    public required nuint Length { get; init; }

    /// <summary>The runs of a row.</summary>
    public required nuint Runs { get; init; }

    /// <summary>The rows.</summary>
    public required nuint Rows { get; init; }

    /// <summary>All their elements.</summary>
    public nuint Elements => Length * Runs * Rows;

    /// <summary>From the first element of a row to that of the next.</summary>
    public nuint RowLength { get; init; }

    /// <summary>From the maximum of a row's first run to that of the next row's.</summary>
    public nuint RowRuns { get; init; }
}
