using System.Linq;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>Codes are widened to what they are, also by instructions that machines with better ones are not seen to take.</summary>
public sealed class WidenTests
{
    [Fact]
    public void SignedBytesKeepTheirSignWithoutAnInstructionForIt()
    {
        Assert.SkipUnless(Sse2.IsSupported, "There are no such vectors.");
        for (int first = sbyte.MinValue; first <= sbyte.MaxValue - 3; first++)
        {
            int[] expected = [.. Enumerable.Range(first, 4)];
            Vector128<sbyte> codes = Vector128.Create([.. expected.Select(code => (sbyte)code), .. Enumerable.Repeat((sbyte)-86, 12)]);
            Assert.Equal(expected, EveryWidth.Integers(new Lanes128 { Value = Widen.ToInt32BySse2(codes).AsSingle() }));
        }
    }
}
