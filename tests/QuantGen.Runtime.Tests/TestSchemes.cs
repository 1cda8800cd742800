namespace QuantGen.Runtime.Tests;

/// <summary>Every granularity in both geometries, for tests of what works on any scheme.</summary>
[QuantizationGrid(
    Bits = [3, 8],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerTensor, Granularity.PerChannel, Granularity.PerGroup],
    GroupSizes = [5],
    GroupCounts = [2],
    Axes = [0, -1],
    Roundings = [Rounding.HalfToEven, Rounding.HalfAwayFromZero])]
internal static partial class TestSchemes;

[QuantizedTensor(Bits = 2)]
internal sealed partial class Int2PerTensor;

[QuantizedTensor(Bits = 2, Symmetry = Symmetry.Asymmetric)]
internal sealed partial class UInt2PerTensor;

[QuantizedTensor(Bits = 4, CodeType = CodeType.Unsigned)]
internal sealed partial class UInt4SymmetricPerTensor;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerChannel, Axis = 0)]
internal sealed partial class Int4PerRow;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerChannel, Axis = -1)]
internal sealed partial class Int4PerColumn;
