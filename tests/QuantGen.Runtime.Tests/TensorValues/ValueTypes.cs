namespace QuantGen.Runtime.Tests.TensorValues;

// One scheme on every kind of type, and every granularity on structs, whose default values hold nothing.

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class GroupsClass;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial record GroupsRecord;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal readonly partial struct GroupsStruct;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal readonly partial record struct GroupsRecordStruct;

[QuantizedTensor(Bits = 8)]
internal partial class OpenTensor;

internal sealed class DerivedTensor : OpenTensor;

[QuantizedTensor(Bits = 3, Symmetry = Symmetry.Asymmetric)]
internal readonly partial struct TensorValue;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerChannel)]
internal readonly partial struct RowValue;

[QuantizedTensor(Bits = 3, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel, Axis = 1)]
internal readonly partial struct ColumnValue;

[QuantizedTensor(Bits = 5, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 7)]
internal readonly partial struct GroupValue;

[QuantizedTensor(Bits = 16, Granularity = Granularity.PerGroup, GroupSize = 4, Axis = 0)]
internal readonly partial struct RowGroupValue;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 3, Axis = 1)]
internal readonly partial struct MiddleGroupValue;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupCount = 2)]
internal readonly partial struct CountedRowsValue;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupCount = 2, Axis = 1)]
internal readonly partial struct CountedColumnsValue;

[QuantizedTensor(Bits = 8, ScaleType = ScaleType.Half)]
internal readonly partial struct HalfValue;

/// <summary>Members of its own, which do not count.</summary>
[QuantizedTensor(Bits = 8)]
internal partial record NamedRecord
{
    internal string Name { get; init; } = "";
}

internal sealed record DerivedRecord : NamedRecord
{
    internal int Layer { get; init; }
}

/// <summary>The same on a struct.</summary>
[QuantizedTensor(Bits = 8)]
internal readonly partial record struct NamedRecordStruct
{
    internal string? Name { get; init; }
}

/// <summary>What it says and equals is its own.</summary>
[QuantizedTensor(Bits = 8)]
internal sealed partial class OwnText
{
    public override string ToString() => "mine";

    public override bool Equals(object? obj) => obj is OwnText;

    public override int GetHashCode() => 1;
}
