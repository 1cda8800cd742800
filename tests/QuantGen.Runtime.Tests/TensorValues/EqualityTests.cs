using System;
using System.Linq;
using Xunit;

namespace QuantGen.Runtime.Tests.TensorValues;

/// <summary>Tensors are equal when their shapes, codes, scales and zero points are, whatever kind of type they are.</summary>
public sealed class EqualityTests
{
    private static readonly float[] _values = [.. Enumerable.Range(0, 64).Select(static i => MathF.Sin(i))];

    [Fact]
    public void Classes() => Check(GroupsClass.Quantize(_values, [2, 32]), GroupsClass.Quantize(_values, [2, 32]), Others(GroupsClass.Quantize, GroupsClass.FromCodes));

    [Fact]
    public void Records() => Check(GroupsRecord.Quantize(_values, [2, 32]), GroupsRecord.Quantize(_values, [2, 32]), Others(GroupsRecord.Quantize, GroupsRecord.FromCodes));

    [Fact]
    public void Structs() => Check(GroupsStruct.Quantize(_values, [2, 32]), GroupsStruct.Quantize(_values, [2, 32]), Others(GroupsStruct.Quantize, GroupsStruct.FromCodes));

    [Fact]
    public void RecordStructs() => Check(
        GroupsRecordStruct.Quantize(_values, [2, 32]), GroupsRecordStruct.Quantize(_values, [2, 32]), Others(GroupsRecordStruct.Quantize, GroupsRecordStruct.FromCodes));

    [Fact]
    public void Operators()
    {
        GroupsClass tensor = GroupsClass.Quantize(_values, [2, 32]);
        Assert.True(tensor == GroupsClass.FromData(tensor.Data));
        Assert.False(tensor != GroupsClass.FromData(tensor.Data));
        Assert.True(tensor != null);
        Assert.False(null == tensor);
        Assert.True((GroupsClass?)null == null);
        Assert.True(GroupsStruct.FromData(tensor.Data) == GroupsStruct.FromData(tensor.Data));
        Assert.True(GroupsStruct.FromData(tensor.Data) != default);
    }

    /// <summary>What holds nothing equals what was never assigned.</summary>
    [Fact]
    public void TensorsWithoutElementsEqualTheDefault()
    {
        Assert.Equal(default, GroupsStruct.Quantize([], [0]));
        Assert.Equal(default, GroupsRecordStruct.Quantize([], [0]));
        Assert.Equal(default, GroupsRecordStruct.FromData(QuantizedData.Empty));
        Assert.Equal(GroupsClass.Quantize([], [0]), GroupsClass.FromData(QuantizedData.Empty));
        Assert.Equal(GroupsRecord.Quantize([], [0]), GroupsRecord.FromData(QuantizedData.Empty));
    }

    [Fact]
    public void ATypeAndItsBaseDiffer()
    {
        Assert.NotEqual(new OpenTensor(), new DerivedTensor());
        Assert.Equal(new OpenTensor(), new OpenTensor());
        Assert.Equal<OpenTensor>(new DerivedTensor(), new DerivedTensor());
    }

    /// <summary>As of classes and structs.</summary>
    [Fact]
    public void MembersOfARecordsOwnDoNotCount()
    {
        NamedRecord one = NamedRecord.Quantize([1f, 2f], [2]) with { Name = "one" };
        NamedRecord other = NamedRecord.Quantize([1f, 2f], [2]) with { Name = "other" };
        Assert.Equal(one, other);
        Assert.True(one == other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, NamedRecord.Quantize([1f, 3f], [2]) with { Name = "one" });
        NamedRecordStruct value = NamedRecordStruct.FromData(one.Data) with { Name = "one" };
        Assert.Equal(value, NamedRecordStruct.FromData(one.Data));
        Assert.True(value == NamedRecordStruct.FromData(one.Data));
        Assert.NotEqual(value, default);
    }

    [Fact]
    public void ARecordAndItsBaseDiffer()
    {
        Assert.NotEqual(new NamedRecord(), new DerivedRecord());
        Assert.NotEqual<NamedRecord>(new DerivedRecord(), new NamedRecord());
        Assert.Equal(new DerivedRecord { Layer = 1 }, new DerivedRecord { Layer = 1, Name = "other" });
        Assert.NotEqual(new DerivedRecord { Layer = 1 }, new DerivedRecord { Layer = 2 });
    }

    [Fact]
    public void ATypesOwnMembersStay()
    {
        OwnText one = OwnText.Quantize([1f], [1]);
        Assert.Equal(one, OwnText.Quantize([2f], [1]));
        Assert.Equal("mine", one.ToString());
    }

    private static T[] Others<T>(Make<T> quantize, FromParts<T> fromCodes)
    {
        float[] other = [.. _values];
        other[5] = -other[5];
        return
        [
            quantize(other, [2, 32]), quantize(_values, [1, 64]), quantize([.. _values.Select(static value => 2 * value)], [2, 32]),
            fromCodes(new byte[32], [2, 32], new([1f, 1f])),
        ];
    }

    private static void Check<T>(T one, T same, T[] others)
        where T : notnull
    {
        Assert.True(one.Equals(same));
        Assert.True(((IEquatable<T>)one).Equals(same));
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.False(one.Equals(null));
        Assert.False(one.Equals("other"));
        Assert.All(others, other => Assert.False(one.Equals(other), $"{one} equals {other}"));
    }

    private delegate T Make<T>(ReadOnlySpan<float> values, TensorShape shape);

    private delegate T FromParts<T>(ReadOnlySpan<byte> codes, TensorShape shape, QuantizationParameters parameters);
}
