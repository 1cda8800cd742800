namespace QuantGen.Kernels.Tests.Registry;

/// <summary>The schemes that the ONNX operators QuantizeLinear and DequantizeLinear can express.</summary>
[QuantizationGrid(
    Bits = [4, 8, 16],
    Symmetries = [Symmetry.Asymmetric],
    CodeTypes = [CodeType.Signed, CodeType.Unsigned],
    Granularities = [Granularity.PerTensor, Granularity.PerChannel, Granularity.PerGroup],
    GroupSizes = [5],
    Axes = [0, 1, -1],
    Profiles = [Profile.Onnx])]
internal static partial class OnnxGrid;
