using System;

namespace QuantGen;

/// <summary>
/// Declares a quantization scheme on a partial type; the compiler emits the kernels for exactly that scheme.
/// </summary>
/// <remarks>
/// A class, struct, record or record struct becomes a tensor that implements <see cref="IQuantizedTensor{TSelf}"/>; a static class
/// gets the static kernels only. The type, and every type that contains it, must be <c>partial</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class QuantizedTensorAttribute : Attribute
{
    /// <summary>Bits of a code: 1 to 8, or 16. Required.</summary>
    public int Bits { get; set; }

    /// <summary>Symmetric (the default) or asymmetric.</summary>
    public Symmetry Symmetry { get; set; }

    /// <summary>Which elements share a scale: the whole tensor (the default), a channel, or a group.</summary>
    public Granularity Granularity { get; set; }

    /// <summary>
    /// The axis of channels or groups; negative values count from the last axis.
    /// Default: 0 for channels and <see cref="GroupCount"/>, −1 for <see cref="GroupSize"/>.
    /// </summary>
    public int Axis { get; set; }

    /// <summary>Elements along <see cref="Axis"/> that share a scale; the last group of a row may be short.</summary>
    public int GroupSize { get; set; }

    /// <summary>The channels along <see cref="Axis"/> are split into this many equal groups, each with one scale.</summary>
    public int GroupCount { get; set; }

    /// <summary>Signed or unsigned codes. Default: signed when symmetric, unsigned when asymmetric.</summary>
    public CodeType CodeType { get; set; }

    /// <summary>Narrow, full or reduced code range. Default: narrow when symmetric and signed, else full.</summary>
    public CodeRange CodeRange { get; set; }

    /// <summary>How ties are rounded. Default: to even.</summary>
    public Rounding Rounding { get; set; }

    /// <summary>Whose arithmetic to follow. Default: <see cref="Profile.Affine"/>.</summary>
    public Profile Profile { get; set; }

    /// <summary>
    /// The type in which scales are stored: 4.5 bits for each element of 4-bit groups of 32 with <see cref="ScaleType.Half"/>, where <see cref="ScaleType.Single"/>, the
    /// default, takes 5. Every scale is rounded up to a value of it.
    /// </summary>
    public ScaleType ScaleType { get; set; }

    /// <summary>The name of this tensor's entry in a calibration table, or null.</summary>
    public string? CalibrationKey { get; set; }
}
