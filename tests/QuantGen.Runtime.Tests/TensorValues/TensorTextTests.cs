using System.Diagnostics;
using System.Linq;
using System.Reflection;
using Xunit;

namespace QuantGen.Runtime.Tests.TensorValues;

/// <summary>A tensor as text, for logs and debuggers: shape, scheme and the first elements.</summary>
public sealed class TensorTextTests
{
    [Fact]
    public void ShapeSchemeAndAFewElements()
    {
        string text = RowValue.Quantize([8f, -4f, 0f, 14f, 2f, -14f, 1f, 1f], [2, 4]).ToString();
        Assert.Equal("RowValue [2, 4], int4 symmetric, per channel along axis 0: 8, -4, 0, 14, 2, -14, …", text);
    }

    [Fact]
    public void ElementsAreThoseOfToArray()
    {
        ColumnValue tensor = ColumnValue.Quantize([1f, 20f, 2f, -40f], [2, 2]);
        Assert.EndsWith(": " + string.Join(", ", tensor.ToArray().Select(static value => value.ToString("G4"))), tensor.ToString());
        GroupValue groups = GroupValue.Quantize([.. Enumerable.Range(0, 9).Select(static i => (float)i)], [9]);
        Assert.EndsWith(": " + string.Join(", ", groups.ToArray().Take(6).Select(static value => value.ToString("G4"))) + ", …", groups.ToString());
    }

    [Fact]
    public void EveryKindOfTypeHasIt()
    {
        Assert.StartsWith("GroupsRecord [1, 2], int4 symmetric, groups of 32 along axis -1: ", GroupsRecord.Quantize([1f, 2f], [1, 2]).ToString());
        Assert.StartsWith("GroupsRecordStruct [1, 2], ", GroupsRecordStruct.Quantize([1f, 2f], [1, 2]).ToString());
        Assert.StartsWith("GroupsStruct [1, 2], ", GroupsStruct.Quantize([1f, 2f], [1, 2]).ToString());
        Assert.Equal("GroupsClass [0], int4 symmetric, groups of 32 along axis -1", GroupsClass.Quantize([], [0]).ToString());
    }

    [Fact]
    public void DebuggersShowIt() =>
        Assert.All(
            [typeof(GroupsClass), typeof(GroupsRecord), typeof(GroupsStruct), typeof(GroupsRecordStruct)],
            static type => Assert.Equal("{ToString(),nq}", type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value));
}
