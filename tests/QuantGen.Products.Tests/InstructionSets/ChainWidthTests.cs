using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;
using QuantGen.Products.Tests.Registry;
using Xunit;
using Emitted = QuantGen.Kernels.Schemes;

namespace QuantGen.Products.Tests.InstructionSets;

/// <summary>Of 512 bits without an instruction for four products and 256 bits with it, each chain takes the faster one.</summary>
public sealed class ChainWidthTests
{
    [Theory]
    [InlineData((int)Chain.Sign, true, 0, false, true)]
    [InlineData((int)Chain.Sign, true, 0, true, true)]
    [InlineData((int)Chain.Bytes, true, 1, false, true)]
    [InlineData((int)Chain.Bytes, true, 1, true, false)]
    [InlineData((int)Chain.Bytes, true, 2, false, false)]
    [InlineData((int)Chain.Bytes, true, 128, false, false)]
    [InlineData((int)Chain.Sign, false, 0, false, false)]
    [InlineData((int)Chain.Bytes, false, 1, false, false)]
    [InlineData((int)Chain.Dot, true, 0, false, false)]
    [InlineData((int)Chain.Dot, true, 1, false, false)]
    public void OneSumIn16BitsIsSlowerThanTheInstruction(int wide, bool hasNarrowDot, int depth, bool addsApart, bool prefersNarrow) =>
        Assert.Equal(prefersNarrow, ChainWidth.PrefersDotOf256((Chain)wide, hasNarrowDot, depth, addsApart));

    [Fact]
    public void ThisMachineTakesWhatIsPreferred()
    {
        // Projects for a framework that has the instruction for 512 bits take it wherever the processor has it.
        bool has512 = VectorWidth.Is512, hasDot = AvxVnni.IsSupported, hasWideDot = HasWideDot<Emitted.Int8SymmetricPerChannelFullByInt8SymmetricPerChannel>();
        Assert.Equal(has512 && (hasWideDot || !hasDot), Chains<Emitted.Int8SymmetricPerChannelFullByInt8SymmetricPerChannel>.Has512);
        Assert.Equal(has512 && (hasWideDot || !hasDot || ChainWidth.AddsApart), Chains<Emitted.Int7SymmetricPerChannelByInt8SymmetricPerChannel>.Has512);
        Assert.Equal(has512, Chains<Emitted.Int8SymmetricPerChannelFullByInt4SymmetricPerChannel>.Has512);
        Assert.Equal(has512, Chains<Emitted.Int8SymmetricPerGroup32ByInt4SymmetricPerGroup32>.Has512);
    }

    private static bool HasWideDot<TPair>()
        where TPair : struct, IProduct => TPair.HasWideDot;
}
