using System;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Quotients;

/// <summary>The quotient by residual step rounds to the integer that the IEEE quotient rounds to; by enumeration, not by sampling.</summary>
/// <remarks>
/// Up to 8 bits every case is tried. The ties that only 16-bit codes meet are 5·10^12 cases: a part, spread evenly, is tried always, and all
/// of them with the environment variable <c>QUANTGEN_ALL_QUOTIENTS=1</c>, which takes ten minutes on one core with 512-bit vectors.
/// </remarks>
[Trait("Category", "Long")]
public sealed class ResidualQuotientTests
{
    private const int LastByteTie = 255;
    private const int LastWordTie = 65_535;

    // An odd stride near 2^23 divided by the golden ratio spreads any number of significands evenly.
    private const uint Spread = 5_184_343;
    private const uint SampledSignificands = 1 << 15;

    [Fact]
    public void CodesOfUpToEightBitsAreExact()
    {
        EnumerationResult result = Enumerate<ResidualQuotient>(TiePoint.Between(0, LastByteTie), QuotientEnumeration.AllSignificands, 1);

        Assert.Equal(9L * 256 << 23, result.Quotients);
        Assert.Equal((0, 0), (result.WrongToEven, result.WrongAwayFromZero));
    }

    [Fact]
    public void CodesOfSixteenBitsAreExact()
    {
        bool isFull = Environment.GetEnvironmentVariable("QUANTGEN_ALL_QUOTIENTS") == "1";
        uint significands = isFull ? QuotientEnumeration.AllSignificands : SampledSignificands;

        EnumerationResult result = Enumerate<ResidualQuotient>(TiePoint.Between(LastByteTie + 1, LastWordTie), significands, Spread);

        Assert.Equal((0, 0), (result.WrongToEven, result.WrongAwayFromZero));
    }

    /// <summary>The same dividends tell a quotient that is not exact: the product with the reciprocal errs in several of a hundred.</summary>
    [Fact]
    public void TheDividendsTellAQuotientThatIsNotExact()
    {
        EnumerationResult result = Enumerate<ReciprocalQuotient>(TiePoint.Between(0, LastByteTie), QuotientEnumeration.AllSignificands, 1);

        Assert.InRange((double)result.WrongToEven / result.Quotients, 0.02, 0.5);
        Assert.InRange((double)result.WrongAwayFromZero / result.Quotients, 0.02, 0.5);
    }

    [Fact]
    public void TheDividendsTellAQuotientThatIsNotExactForSixteenBits()
    {
        EnumerationResult result = Enumerate<ReciprocalQuotient>(TiePoint.Between(LastByteTie + 1, LastWordTie), SampledSignificands, Spread);

        Assert.InRange((double)result.WrongToEven / result.Quotients, 0.02, 0.5);
        Assert.InRange((double)result.WrongAwayFromZero / result.Quotients, 0.02, 0.5);
    }

    private static EnumerationResult Enumerate<TQuotient>(TiePoint[] ties, uint significands, uint stride)
        where TQuotient : struct, IQuotient
    {
        Assert.SkipUnless(ResidualQuotient.IsSupported && VectorWidth.Is128, "Without vectors and fused operations kernels divide.");
        EnumerationResult result = QuotientEnumeration.Run<TQuotient>(ties, significands, stride, TestContext.Current.CancellationToken);
        TestContext.Current.SendDiagnosticMessage($"{typeof(TQuotient).Name}: {result}");
        return result;
    }
}
