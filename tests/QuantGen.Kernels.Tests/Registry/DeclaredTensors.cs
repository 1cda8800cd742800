namespace QuantGen.Kernels.Tests.Registry;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class ClassTensor;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)]
internal partial struct StructTensor;

[QuantizedTensor(Bits = 6, Granularity = Granularity.PerChannel, Axis = -2)]
internal sealed partial record RecordTensor;

[QuantizedTensor(Bits = 3, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed, Rounding = Rounding.HalfAwayFromZero)]
internal readonly partial record struct RecordStructTensor;

/// <summary>One bit, signed: the codes −1 and 0.</summary>
[QuantizedTensor(Bits = 1, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed, Profile = Profile.Onnx)]
internal sealed partial class SignedBitTensor;

/// <summary>A group larger than every unrolled size.</summary>
[QuantizedTensor(Bits = 7, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 1000, Axis = -2)]
internal sealed partial class LongGroupTensor;

/// <summary>A generic container, whose nested tensors exist once for each type argument.</summary>
/// <typeparam name="TOwner">Tells the instances apart.</typeparam>
internal static partial class GenericContainer<TOwner>
{
    [QuantizedTensor(Bits = 2, Granularity = Granularity.PerGroup, GroupCount = 2)]
    internal sealed partial class NestedTensor;

    /// <summary>A second level of nesting, in a struct.</summary>
    /// <typeparam name="TInner">Tells the instances apart.</typeparam>
    internal partial struct InnerContainer<TInner>
    {
        [QuantizedTensor(Bits = 8, Profile = Profile.PyTorch, Granularity = Granularity.PerChannel)]
        internal partial struct NestedStructTensor;
    }
}
