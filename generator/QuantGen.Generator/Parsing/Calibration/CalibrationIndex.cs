using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Parsing.Calibration;

/// <summary>The entries of all tables by key, for the generator.</summary>
internal sealed class CalibrationIndex : IEquatable<CalibrationIndex>
{
    private readonly EquatableArray<CalibrationTableModel> _tables;
    private readonly Dictionary<string, CalibrationEntryModel?> _entries = [];

    public CalibrationIndex(IEnumerable<CalibrationTableModel> tables)
    {
        _tables = tables.GroupBy(static table => table.Path, StringComparer.Ordinal)
            .Select(static table => table.First())
            .OrderBy(static table => table.Path, StringComparer.Ordinal)
            .ToEquatableArray();
        foreach (CalibrationEntryModel entry in _tables.SelectMany(static table => table.Entries))
        {
            // A key of two tables means neither; the analyzer says so.
            _entries[entry.Key] = _entries.ContainsKey(entry.Key) ? null : entry;
        }
    }

    /// <summary>The type with the constants of its entry, or as it is where none serves it.</summary>
    public TensorModel Calibrate(TensorModel tensor) =>
        tensor.Scheme.CalibrationKey is { } key
        && _entries.TryGetValue(key, out CalibrationEntryModel? entry)
        && entry is { Scheme: { } scheme, Parameters: { } parameters }
        && !SchemeDifference.Between(scheme, tensor.Scheme).Any()
            ? tensor with { Calibration = parameters }
            : tensor;

    public bool Equals(CalibrationIndex? other) => other is not null && _tables.Equals(other._tables);

    public override bool Equals(object? obj) => Equals(obj as CalibrationIndex);

    public override int GetHashCode() => _tables.GetHashCode();
}
