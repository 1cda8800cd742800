using System;
using System.Linq;
using System.Reflection;
using Xunit;

namespace QuantGen.Kernels.Tests.TypedApi;

/// <summary>A type has the constants of its scheme, and none that its scheme lacks.</summary>
public sealed class SchemeConstantTests
{
    // Constant expressions: that these lines compile shows that the members are constants.
    private const int GroupedBits = Q4Weights.Bits;
    private const int GroupedMin = Q4Weights.MinCode;
    private const int GroupedMax = Q4Weights.MaxCode;
    private const int GroupedSize = Q4Weights.GroupSize;
    private const int GroupedAxis = Q4Weights.Axis;
    private const int CountedCount = CountedGroups.GroupCount;
    private const int CountedAxis = CountedGroups.Axis;
    private const int ChannelAxis = ShiftedChannelBytes.Axis;
    private const int StaticBits = StaticKernels.Bits;

    [Fact]
    public void ConstantsAreThoseOfTheDeclaration()
    {
        Assert.Equal((4, -7, 7, 32, -1), (GroupedBits, GroupedMin, GroupedMax, GroupedSize, GroupedAxis));
        Assert.Equal((2, 1), (CountedCount, CountedAxis));
        Assert.Equal(1, ChannelAxis);
        Assert.Equal(6, StaticBits);
        Assert.Equal((0, 255), (Activations.MinCode, Activations.MaxCode));
        Assert.Equal((0, 65535), (UnsignedWords.MinCode, UnsignedWords.MaxCode));
        Assert.Equal((-128, 127), (ShiftedSignedBytes.MinCode, ShiftedSignedBytes.MaxCode));
    }

    [Theory]
    [InlineData(typeof(Activations), "")]
    [InlineData(typeof(ChannelBytes), "Axis")]
    [InlineData(typeof(Q4Weights), "Axis GroupSize")]
    [InlineData(typeof(CountedGroups), "Axis GroupCount")]
    [InlineData(typeof(StaticKernels), "")]
    public void ATypeHasOnlyWhatItsSchemeNeeds(Type type, string expected)
    {
        string[] optional = ["Axis", "GroupCount", "GroupSize"];
        string[] constants = [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => field.Name)];
        Assert.Equal(expected, string.Join(' ', optional.Where(constants.Contains)));
        Assert.Empty(((string[])["Bits", "MinCode", "MaxCode"]).Except(constants));
    }

    [Fact]
    public void AStaticTypeHasNoInstanceMembers() =>
        Assert.Empty(typeof(StaticKernels).GetMembers(BindingFlags.Instance | BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic));
}
