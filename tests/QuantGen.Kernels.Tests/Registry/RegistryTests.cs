using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Kernels.Tests.Reference;
using Xunit;

namespace QuantGen.Kernels.Tests.Registry;

/// <summary>The registry is what every other test walks over, so it must cover what a scheme can say.</summary>
public sealed class RegistryTests
{
    private static IEnumerable<QuantizationScheme> Schemes => SchemeRegistry.All.Select(kernels => kernels.Scheme);

    [Fact]
    public void AtLeastAHundredAndFiftyTypesAreDeclared() => Assert.True(SchemeRegistry.All.Count >= 150, $"{SchemeRegistry.All.Count}");

    [Fact]
    public void AtLeastAHundredAndFiftySchemesAreDifferent()
    {
        int different = Schemes.Distinct().Count();
        Assert.True(different >= 150, $"{different}");
    }

    [Fact]
    public void EveryWidthOccursWithEverySymmetryThatAllowsIt()
    {
        foreach (int bits in (int[])[1, 2, 3, 4, 5, 6, 7, 8, 16])
        {
            Assert.Contains(Schemes, scheme => scheme.Bits == bits && scheme.Symmetry == Symmetry.Asymmetric);
            Assert.Equal(bits > 1, Schemes.Any(scheme => scheme.Bits == bits && scheme.Symmetry == Symmetry.Symmetric));
        }
    }

    [Fact]
    public void EveryValueOfEveryPropertyOccurs()
    {
        AllOccur(scheme => scheme.Symmetry, [Symmetry.Symmetric, Symmetry.Asymmetric]);
        AllOccur(scheme => scheme.Granularity, [Granularity.PerTensor, Granularity.PerChannel, Granularity.PerGroup]);
        AllOccur(scheme => scheme.CodeType, [CodeType.Signed, CodeType.Unsigned]);
        AllOccur(scheme => scheme.CodeRange, [CodeRange.Narrow, CodeRange.Full, CodeRange.Reduced]);
        AllOccur(scheme => scheme.Rounding, [Rounding.HalfToEven, Rounding.HalfAwayFromZero]);
        AllOccur(scheme => scheme.Profile, [Profile.Affine, Profile.Onnx, Profile.PyTorch]);
        AllOccur(scheme => scheme.ScaleType, [ScaleType.Single, ScaleType.Half, ScaleType.E8M0]);
        AllOccur(scheme => scheme.GroupSize, [0, 1, 3, 5, 8, 16, 20, 32, 48, 64, 100, 128, 256, 1000]);
        AllOccur(scheme => scheme.GroupCount, [0, 1, 2, 4, 6]);
        AllOccur(scheme => scheme.Axis, [0, 1, -1, -2]);
    }

    [Fact]
    public void CodeRangesFollowFromTheDeclaration()
    {
        foreach (TensorKernels kernels in SchemeRegistry.All)
        {
            CodeBounds bounds = CodeBounds.Of(kernels.Scheme);
            Assert.True(bounds.Min == kernels.Scheme.MinCode, $"{kernels}: MinCode is {kernels.Scheme.MinCode}, not {bounds.Min}");
            Assert.True(bounds.Max == kernels.Scheme.MaxCode, $"{kernels}: MaxCode is {kernels.Scheme.MaxCode}, not {bounds.Max}");
            Assert.Equal(CodeBounds.IsSigned(kernels.Scheme) ? CodeType.Signed : CodeType.Unsigned, kernels.Scheme.CodeType);
        }
    }

    [Theory]
    [InlineData(8, Symmetry.Symmetric, CodeType.Signed, CodeRange.Narrow, -127, 127)]
    [InlineData(8, Symmetry.Symmetric, CodeType.Signed, CodeRange.Full, -128, 127)]
    [InlineData(8, Symmetry.Symmetric, CodeType.Unsigned, CodeRange.Full, 0, 255)]
    [InlineData(8, Symmetry.Asymmetric, CodeType.Unsigned, CodeRange.Full, 0, 255)]
    [InlineData(8, Symmetry.Symmetric, CodeType.Signed, CodeRange.Reduced, -64, 63)]
    [InlineData(8, Symmetry.Asymmetric, CodeType.Unsigned, CodeRange.Reduced, 0, 127)]
    [InlineData(16, Symmetry.Asymmetric, CodeType.Signed, CodeRange.Full, -32768, 32767)]
    [InlineData(1, Symmetry.Asymmetric, CodeType.Signed, CodeRange.Full, -1, 0)]
    public void CodeRangesAreThoseOfTheSpecification(int bits, Symmetry symmetry, CodeType codeType, CodeRange codeRange, int min, int max)
    {
        QuantizationScheme scheme = new()
        {
            Bits = bits,
            Symmetry = symmetry,
            Granularity = Granularity.PerTensor,
            CodeType = codeType,
            CodeRange = codeRange,
        };
        CodeBounds bounds = CodeBounds.Of(scheme);
        Assert.Equal((min, max), (bounds.Min, bounds.Max));
        Assert.Equal((min, max), (scheme.MinCode, scheme.MaxCode));
    }

    [Fact]
    public void DeclarationsReadBackAsDeclared()
    {
        QuantizationScheme expected = new()
        {
            Bits = 7,
            Symmetry = Symmetry.Asymmetric,
            Granularity = Granularity.PerGroup,
            Axis = -2,
            GroupSize = 1000,
            CodeType = CodeType.Unsigned,
            CodeRange = CodeRange.Full,
        };
        Assert.Equal(expected, SchemeRegistry.Get(nameof(LongGroupTensor)).Scheme);
    }

    private static void AllOccur<T>(Func<QuantizationScheme, T> property, T[] values) =>
        Assert.Empty(values.Except(Schemes.Select(property)));
}
