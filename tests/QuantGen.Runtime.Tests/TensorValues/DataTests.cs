using System;
using Xunit;

namespace QuantGen.Runtime.Tests.TensorValues;

/// <summary>What a tensor holds goes in and out without a copy, and what does not fit its scheme is refused by the caller's name for it.</summary>
public sealed class DataTests
{
    private static readonly float[] _values = [1f, -7f, 3.5f];

    [Fact]
    public void DataGoesInAndOutWithoutACopy()
    {
        byte[] codes = [0x21, 0x03];
        QuantizedData data = new([3], codes, [0.5f], []);
        GroupsClass tensor = GroupsClass.FromData(data);
        Assert.Same(data, tensor.Data);
        Assert.Same(data, GroupsStruct.FromData(tensor.Data).Data);
        Assert.True(tensor.Codes == codes.AsSpan());
        Assert.Equal([0.5f, 1f, 1.5f], tensor.ToArray());
    }

    [Fact]
    public void DataOfAnotherSchemeIsRefused()
    {
        Refused("2 scales", new([3], [0x21, 0x03], [0.5f, 1f], []));
        Refused("zero points", new([3], [0x21, 0x03], [0.5f], [0]));
        Refused("Scale 0 is 0", new([3], [0x21, 0x03], [0f], []));
        Refused("1 bytes of codes", new([3], [0x21], [0.5f], []));
        Refused("low 4 bits", new([3], [0x21, 0x13], [0.5f], []));
        Assert.Contains("zero point 9", Assert.Throws<ArgumentException>("data", () => TensorValue.FromData(new([1], [1], [1f], [9]))).Message);
        Assert.Contains("0 zero points", Assert.Throws<ArgumentException>("data", () => TensorValue.FromData(new([1], [1], [1f], []))).Message);
        Assert.Throws<ArgumentNullException>("data", () => GroupsClass.FromData(null!));

        static void Refused(string part, QuantizedData data) =>
            Assert.Contains(part, Assert.Throws<ArgumentException>("data", () => GroupsClass.FromData(data)).Message);
    }

    [Fact]
    public void DataHasAllItsParts()
    {
        Assert.Throws<ArgumentNullException>("codes", () => new QuantizedData([1], null!, [], []));
        Assert.Throws<ArgumentNullException>("scales", () => new QuantizedData([1], [], null!, []));
        Assert.Throws<ArgumentNullException>("zeroPoints", () => new QuantizedData([1], [], [], null!));
    }

    [Fact]
    public void DataOfAShapeThatTheSchemeHasNotIsRefusedByItsOwnName() =>
        Assert.Contains("axis 1", Assert.Throws<ArgumentException>("data", () => ColumnValue.FromData(new([3], [0, 0], [1f], [0]))).Message);

    [Fact]
    public void PaddingOfCodesIsRefused() =>
        Assert.Contains("0xF3", Assert.Throws<ArgumentException>("codes", () => GroupsClass.FromCodes([0x21, 0xF3], [3], new(0.5f))).Message);

    [Fact]
    public void ParametersOfAnotherSchemeAreNamed()
    {
        ParametersRefused("2 scales, but the shape [3] needs 1", "int4 symmetric, groups of 32", () => GroupsClass.Quantize(_values, [3], new([1f, 2f])));
        ParametersRefused("1 zero points, but the scheme is symmetric", "int4", () => GroupsClass.Quantize(_values, [3], new(1f, 3)));
        ParametersRefused("0 zero points, but the scheme is asymmetric", "uint3", () => TensorValue.Quantize(_values, [3], new(1f)));
        ParametersRefused("zero point 8", "from 0 to 7", () => TensorValue.Quantize(_values, [3], new(1f, 8)));
        ParametersRefused("zero point 8", "from 0 to 7", () => TensorValue.FromCodes([0, 0], [3], new(1f, 8)));
        ParametersRefused("2 scales", "int4", () => GroupsClass.FromCodes([0, 0], [3], new([1f, 2f])));
        Assert.Throws<ArgumentNullException>("parameters", () => GroupsClass.Quantize(_values, [3], null!));

        static void ParametersRefused(string part, string other, Func<object> call)
        {
            string message = Assert.Throws<ArgumentException>("parameters", call).Message;
            Assert.Contains(part, message);
            Assert.Contains(other, message);
        }
    }

    [Fact]
    public void AMismatchShowsShapeAndLengthAndTheCallersName()
    {
        string message = Assert.Throws<ArgumentException>("values", () => GroupsClass.Quantize(_values, [2, 2])).Message;
        Assert.Contains("There are 3 elements in values, but the shape [2, 2] has 4;", message);
        Assert.Contains("[2, 2]", Assert.Throws<ArgumentException>("values", () => GroupsClass.Quantize(_values, [2, 2], new([1f, 1f]))).Message);
        Assert.Contains("[2, 2]", Assert.Throws<ArgumentException>("values", () => GroupsClass.ComputeParameters(_values, [2, 2])).Message);
        message = Assert.Throws<ArgumentException>("source", () => GroupsClass.Quantize(_values, [5], (float[])[1f], new byte[3])).Message;
        Assert.Contains("3 elements in source, but the shape [5]", message);
        Assert.Contains("shape [3] take 2", Assert.Throws<ArgumentException>("codes", () => GroupsClass.FromCodes([1], [3], new(1f))).Message);
    }

    [Fact]
    public void AnElementThatIsNotFiniteIsNamedAsTheCallerDoes()
    {
        Assert.Contains("Element 1 is NaN", Assert.Throws<ArgumentException>("values", () => GroupsClass.Quantize([1f, float.NaN], [2])).Message);
        Assert.Contains("Element 1 is NaN", Assert.Throws<ArgumentException>("values", () => GroupsClass.ComputeParameters([1f, float.NaN], [2])).Message);
    }
}
