using System.Linq;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>Every operation on elements that are no floats gives the bits of the kernels of floats on converted ones, rounded; so do pieces of tensors.</summary>
public sealed class ElementBitsTests
{
    public static TheoryData<string> Schemes => SchemeRegistry.Names(_ => true);

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
