using System;
using System.Linq;
using QuantGen.Kernels;
using Xunit;
using Schemes = QuantGen.Kernels.Schemes;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>
/// Fake-quantize rounds in floats: bit for bit what the exact rounding gives, with zero positive, and what lies beyond the codes as the last of them.
/// </summary>
public sealed class FakeRoundingTests
{
    [Fact]
    public void TiesToEven()
    {
        EveryWidth.Check(new Fakes<Schemes.Int16Symmetric>(MidpointRounding.ToEven));
        EveryWidth.Check(new Fakes<Schemes.UInt16Asymmetric>(MidpointRounding.ToEven));
    }

    [Fact]
    public void TiesAwayFromZero()
    {
        EveryWidth.Check(new Fakes<Schemes.Int16SymmetricHalfAwayFromZero>(MidpointRounding.AwayFromZero));
        EveryWidth.Check(new Fakes<Schemes.UInt16AsymmetricHalfAwayFromZero>(MidpointRounding.AwayFromZero));
    }

    private sealed class Fakes<TArithmetic>(MidpointRounding rounding) : ILanesCheck
        where TArithmetic : struct, IArithmetic
    {
        public void Check<V>()
            where V : struct, ILanes<V>
        {
            foreach (int zeroPoint in TArithmetic.IsSymmetric ? (int[])[0] : [0, 300, 32_768, 65_535])
            {
                float[] quotients = [.. Ties.Quotients, .. Ties.Far];
                float[] actual = new float[quotients.Length];
                Operands<V> operands = new()
                {
                    Scale = V.Create(1f),
                    Reciprocal = V.Create(1f),
                    Bound = V.Create(DivisionQuotient.LargestQuotient),
                    ZeroPoint = V.Create(zeroPoint),
                };
                for (int i = 0; i < actual.Length; i += V.Count)
                {
                    V.Store(TArithmetic.FakeValue<V, DivisionQuotient>(ref quotients[0], (nuint)i, 0, operands), ref actual[0], (nuint)i);
                }

                double smallest = TArithmetic.MinCode - zeroPoint, largest = TArithmetic.MaxCode - zeroPoint;
                foreach ((float quotient, float value) in quotients.Zip(actual))
                {
                    // Adding zero makes the negative one positive.
                    float expected = float.IsNaN(quotient) ? (float)smallest : (float)Math.Clamp(Math.Round((double)quotient, rounding), smallest, largest) + 0f;
                    Assert.True(
                        BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(value),
                        $"{V.Count} lanes, Z = {zeroPoint}: {quotient:R} became {value:R} instead of {expected:R}");
                }
            }
        }
    }
}

/// <summary>The widest codes, of which quotients round within the whole range that fake-quantize rounds in.</summary>
[QuantizationGrid(
    Bits = [16],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerTensor],
    Roundings = [Rounding.HalfToEven, Rounding.HalfAwayFromZero])]
internal static partial class RoundingSchemes;
