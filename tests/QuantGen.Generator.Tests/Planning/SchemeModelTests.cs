using System;
using System.Linq;
using QuantGen.Generator.Model;
using QuantGen.Generator.Parsing;
using Xunit;

namespace QuantGen.Generator.Tests.Planning;

/// <summary>The generator and the runtime say the same of a scheme.</summary>
public sealed class SchemeModelTests
{
    [Fact]
    public void CodesAreThoseOfTheRuntime() => Assert.All(Schemes.OfEveryCode, model =>
    {
        QuantizationScheme scheme = new()
        {
            Bits = model.Bits,
            Symmetry = (Symmetry)model.Symmetry,
            Granularity = (Granularity)model.Granularity,
            CodeType = model.IsSigned ? CodeType.Signed : CodeType.Unsigned,
            CodeRange = (CodeRange)model.CodeRange,
        };
        Assert.Equal((scheme.MinCode, scheme.MaxCode), (model.MinCode, model.MaxCode));
        Assert.Equal(!scheme.HasZeroPoints, model.IsSymmetric);
    });

    [Theory]
    [InlineData(typeof(Symmetry), typeof(Model.Symmetry))]
    [InlineData(typeof(Granularity), typeof(Model.Granularity))]
    [InlineData(typeof(CodeType), typeof(Model.CodeType))]
    [InlineData(typeof(CodeRange), typeof(Model.CodeRange))]
    [InlineData(typeof(Rounding), typeof(Model.Rounding))]
    [InlineData(typeof(Profile), typeof(Model.Profile))]
    [InlineData(typeof(ScaleType), typeof(Model.ScaleType))]
    public void EnumerationsAreThoseOfTheRuntime(Type runtime, Type model)
    {
        Assert.Equal(Enum.GetNames(runtime), Enum.GetNames(model));
        Assert.Equal(Enum.GetValuesAsUnderlyingType(runtime), Enum.GetValuesAsUnderlyingType(model));
    }

    [Theory]
    [InlineData(Granularity.PerTensor, null, null, 0)]
    [InlineData(Granularity.PerChannel, null, null, 0)]
    [InlineData(Granularity.PerGroup, 32, null, -1)]
    [InlineData(Granularity.PerGroup, null, 4, 0)]
    public void TheAxisHasADefaultForEachGranularity(Granularity granularity, int? groupSize, int? groupCount, int axis) =>
        Assert.Equal(axis, Resolve(new() { Bits = 8, Granularity = (Model.Granularity)granularity, GroupSize = groupSize, GroupCount = groupCount }).Axis);

    [Theory]
    [InlineData(Symmetry.Symmetric, CodeType.Default, -127, 127)]
    [InlineData(Symmetry.Symmetric, CodeType.Unsigned, 0, 255)]
    [InlineData(Symmetry.Asymmetric, CodeType.Default, 0, 255)]
    [InlineData(Symmetry.Asymmetric, CodeType.Signed, -128, 127)]
    public void CodeTypeAndRangeHaveDefaultsForEachSymmetry(Symmetry symmetry, CodeType codeType, int minCode, int maxCode)
    {
        SchemeModel scheme = Resolve(new() { Bits = 8, Symmetry = (Model.Symmetry)symmetry, CodeType = (Model.CodeType)codeType });
        Assert.Equal((minCode, maxCode), (scheme.MinCode, scheme.MaxCode));
    }

    [Fact]
    public void EveryLegalCodeIsCovered() => Assert.Equal(2 + (8 * 6) + 4, Schemes.OfEveryCode.Count());

    private static SchemeModel Resolve(SchemeDeclaration declaration)
    {
        Assert.True(SchemeRules.IsLegal(declaration));
        return SchemeRules.Resolve(declaration);
    }
}
