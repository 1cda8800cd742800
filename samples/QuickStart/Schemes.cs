using QuantGen;

namespace QuickStart;

// Each declaration below is all that its kernels need: the compiler emits the rest of the type.
// An image is a row of 784 pixels. Groups lie along the last axis, so 784 = 24 · 32 + 16 leaves a short group at the end of each row.

/// <summary>16-bit codes, one scale for the whole matrix.</summary>
[QuantizedTensor(Bits = 16)]
public sealed partial class Int16PerTensor;

/// <summary>8-bit codes from −127 to 127, one scale for the whole matrix.</summary>
[QuantizedTensor(Bits = 8)]
public sealed partial class Int8PerTensor;

/// <summary>8-bit codes, one scale for each image.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel, Axis = 0)]
public sealed partial class Int8PerRow;

/// <summary>8-bit codes, one scale for each pixel position.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel, Axis = 1)]
public sealed partial class Int8PerColumn;

/// <summary>8-bit codes from 0 to 255: with a zero point, no code is lost to negative values that pixels never have.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)]
public sealed partial class UInt8PerTensor;

/// <summary>8-bit codes, one scale for each 32 neighbouring pixels.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32)]
public sealed partial class Int8Groups32;

/// <summary>4-bit codes from −7 to 7, one scale for each 32 neighbouring pixels.</summary>
[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)]
public sealed partial class Int4Groups32;

/// <summary>4-bit codes from −7 to 7, one scale in half precision for each 32 neighbouring pixels.</summary>
[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32, ScaleType = ScaleType.Half)]
public sealed partial class Int4Groups32Half;

/// <summary>4-bit codes from 0 to 15, a scale and a zero point for each 32 neighbouring pixels.</summary>
[QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32)]
public sealed partial class UInt4Groups32;

/// <summary>3-bit codes from −3 to 3, one scale for each 32 neighbouring pixels.</summary>
[QuantizedTensor(Bits = 3, Granularity = Granularity.PerGroup, GroupSize = 32)]
public sealed partial class Int3Groups32;

/// <summary>3-bit codes from 0 to 7, a scale and a zero point for each 32 neighbouring pixels.</summary>
[QuantizedTensor(Bits = 3, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32)]
public sealed partial class UInt3Groups32;

/// <summary>2-bit codes from 0 to 3, a scale and a zero point for each 64 neighbouring pixels.</summary>
[QuantizedTensor(Bits = 2, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 64)]
public sealed partial class UInt2Groups64;

/// <summary>1-bit codes: each pixel becomes zero or the largest of 128 neighbouring pixels.</summary>
[QuantizedTensor(Bits = 1, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 128)]
public sealed partial class UInt1Groups128;
