using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Model;
using QuantGen.Generator.Parsing;
using Xunit;

namespace QuantGen.Generator.Tests.Planning;

/// <summary>The law that declarations, tables and the runtime share: each rule is broken by something, and by what it says.</summary>
public sealed class SchemeLawTests
{
    private static readonly SchemeFields _legal = new(
        8, Model.Symmetry.Symmetric, Model.Granularity.PerTensor, null, null, null, Model.CodeType.Signed, Model.CodeRange.Narrow, Model.Rounding.HalfToEven, Model.Profile.Affine);

    private static readonly SchemeFields _groups = _legal with { Granularity = Model.Granularity.PerGroup, Axis = -1, GroupSize = 32 };

    private static readonly (SchemeRule Rule, SchemeFields Fields)[] _broken =
    [
        (SchemeRule.SymmetryIsNamed, _legal with { Symmetry = (Model.Symmetry)2 }),
        (SchemeRule.GranularityIsNamed, _legal with { Granularity = (Model.Granularity)(-1) }),
        (SchemeRule.CodeTypeIsNamed, _legal with { CodeType = Model.CodeType.Default }),
        (SchemeRule.CodeTypeIsNamed, _legal with { CodeType = (Model.CodeType)3 }),
        (SchemeRule.CodeRangeIsNamed, _legal with { CodeRange = Model.CodeRange.Default }),
        (SchemeRule.CodeRangeIsNamed, _legal with { CodeRange = (Model.CodeRange)4 }),
        (SchemeRule.RoundingIsNamed, _legal with { Rounding = (Model.Rounding)2 }),
        (SchemeRule.ProfileIsNamed, _legal with { Profile = (Model.Profile)3 }),
        (SchemeRule.ScaleTypeIsNamed, _legal with { ScaleType = (Model.ScaleType)3 }),
        (SchemeRule.BitsAreOneToEightOrSixteen, _legal with { Bits = 0 }),
        (SchemeRule.BitsAreOneToEightOrSixteen, _legal with { Bits = 9 }),
        (SchemeRule.BitsAreOneToEightOrSixteen, _legal with { Bits = 32 }),
        (SchemeRule.SymmetricCodesHaveTwoBits, _legal with { Bits = 1 }),
        (SchemeRule.NarrowCodesAreSigned, _legal with { CodeType = Model.CodeType.Unsigned }),
        (SchemeRule.NarrowCodesHaveTwoBits, _legal with { Bits = 1, Symmetry = Model.Symmetry.Asymmetric }),
        (SchemeRule.ReducedCodesHaveEightBits, _legal with { Bits = 7, CodeRange = Model.CodeRange.Reduced }),
        (SchemeRule.ReducedCodesHaveEightBits, _legal with { Bits = 16, CodeRange = Model.CodeRange.Reduced }),
        (SchemeRule.GroupsHaveSizeOrCount, _groups with { GroupSize = null }),
        (SchemeRule.GroupsHaveNotSizeAndCount, _groups with { GroupCount = 4 }),
        (SchemeRule.GroupSizeIsPositive, _groups with { GroupSize = 0 }),
        (SchemeRule.GroupCountIsPositive, _groups with { GroupSize = null, GroupCount = -1 }),
        (SchemeRule.OnlyGroupsHaveSize, _legal with { GroupSize = 32 }),
        (SchemeRule.OnlyGroupsHaveCount, _groups with { Granularity = Model.Granularity.PerChannel, GroupSize = null, GroupCount = 4 }),
        (SchemeRule.TensorsHaveNoAxis, _legal with { Axis = 0 }),
        (SchemeRule.AxisIsOfEight, _groups with { Axis = 8 }),
        (SchemeRule.AxisIsOfEight, _groups with { Axis = -9 }),
    ];

    public static TheoryData<int> Broken => [.. Enumerable.Range(0, _broken.Length)];

    [Theory]
    [MemberData(nameof(Broken))]
    public void EachRuleNamesWhatBreaksIt(int index) => Assert.Equal(_broken[index].Rule, SchemeLaw.Broken(_broken[index].Fields));

    [Fact]
    public void EveryRuleIsBrokenHere() => Assert.Equal(Enum.GetValues<SchemeRule>(), _broken.Select(pair => pair.Rule).Distinct().Order());

    [Fact]
    public void EveryRuleHasWordsOfItsOwnInTables()
    {
        string[] problems = [.. _broken.Select(pair => QuantGen.Calibration.SchemeRuleText.Of(pair.Rule, pair.Fields).Problem)];

        Assert.All(problems, problem => Assert.DoesNotContain("  ", problem));
        Assert.InRange(problems.Distinct().Count(), Enum.GetValues<SchemeRule>().Length - 2, problems.Length);
    }

    [Fact]
    public void LegalSchemesBreakNone()
    {
        IEnumerable<SchemeFields> legal = [_legal, _groups, _groups with { Axis = 7 }, _groups with { Axis = -8, GroupSize = null, GroupCount = 1 }];

        Assert.All(legal, fields => Assert.Null(SchemeLaw.Broken(fields)));
        Assert.All(Schemes.OfEveryCode, scheme => Assert.InRange(scheme.Bits, 1, 16));
        Assert.False(SchemeRules.IsLegal(new() { Bits = 1 }));
    }
}
