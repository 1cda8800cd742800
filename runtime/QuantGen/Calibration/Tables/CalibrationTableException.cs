using System;

namespace QuantGen.Calibration;

/// <summary>A calibration table cannot be read; the message names the file, the line and the key.</summary>
public sealed class CalibrationTableException : FormatException
{
    internal CalibrationTableException(string file, long line, string? key, string problem, Exception? inner = null)
        : base($"{file}({line}): {(key is null ? "" : $"entry \"{key}\": ")}{problem}", inner)
    {
        File = file;
        Line = line;
        Key = key;
    }

    /// <summary>The file, or the name given for the text.</summary>
    public string File { get; }

    /// <summary>The line, counted from 1.</summary>
    public long Line { get; }

    /// <summary>The entry, or null outside the entries.</summary>
    public string? Key { get; }
}
