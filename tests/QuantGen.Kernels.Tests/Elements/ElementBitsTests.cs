using System;
using System.Linq;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>Every operation on elements that are no floats gives the bits of the kernels of floats on converted ones, rounded; so do pieces of tensors.</summary>
public sealed class ElementBitsTests
{
    // Where regions lie and how wide codes are matters; arithmetic is that of floats.
    private static readonly string[] _grids =
    [
        nameof(EveryWidth), nameof(ChannelsOnEveryAxis), nameof(LanesOfOddWidths), nameof(GroupsInMidByte), nameof(GroupsOnEveryAxis), nameof(EveryGroupCount),
        nameof(EveryScaleType),
    ];

    public static TheoryData<string> Schemes => SchemeRegistry.Names(kernels => _grids.Any(grid => kernels.Name.StartsWith(grid + "+", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Schemes))]
    public void HalvesGiveTheBitsOfFloats(string scheme) => ElementCheck.Run(SchemeRegistry.Get(scheme), ElementType.Get("Half"));

    // What a conversion has to do with a scheme is the same for all of them.
    [Theory]
    [InlineData("BFloat16")]
    [InlineData("Double")]
    public void OtherElementsGiveTheBitsOfFloats(string type)
    {
        foreach (TensorKernels kernels in ElementJob.Schemes.Select(SchemeRegistry.Get))
        {
            ElementCheck.Run(kernels, ElementType.Get(type));
        }
    }
}
