namespace QuantGen;

/// <summary>The type in which the scales of a scheme are stored. Every scale is a value of it, so that what is stored and what is computed with are the same.</summary>
/// <remarks>
/// Kernels take and give scales as float32 whatever the type. Where a scale is computed from data or ranges, it is rounded up to the next value of the type:
/// up, so that the largest element still has a code. A scale above the largest value of the type is that value, and elements beyond its codes saturate;
/// one below the smallest is that one. The zero point and 1 / S follow from the rounded scale.
/// </remarks>
public enum ScaleType
{
    /// <summary>IEEE single precision: 32 bits, and no scale is rounded.</summary>
    Single,

    /// <summary>IEEE half precision: 16 bits, with 11 significant ones, subnormal values included: 2^−24 to 65,504.</summary>
    Half,

    /// <summary>
    /// A power of two: 8 bits of exponent and nothing else, the scale of the OCP Microscaling Formats (MX) Specification 1.0, section 5.4. Here 2^−126 to
    /// 2^127: 2^−127 is no normal float.
    /// </summary>
    E8M0,
}
