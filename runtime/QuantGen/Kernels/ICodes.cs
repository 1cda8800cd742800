using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>The constants of quantization schemes that say which codes there are, and what they mean.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICodes
{
    /// <summary>Bits of a code.</summary>
    static abstract int Bits { get; }

    /// <summary>The smallest code.</summary>
    static abstract int MinCode { get; }

    /// <summary>The largest code.</summary>
    static abstract int MaxCode { get; }

    /// <summary>Whether zero points are the same for all regions and in no array.</summary>
    static abstract bool IsSymmetric { get; }

    /// <summary>How ties are rounded.</summary>
    static abstract Rounding Rounding { get; }

    /// <summary>Whose arithmetic is followed.</summary>
    static abstract Profile Profile { get; }

    /// <summary>The type in which scales are stored, to whose values they are rounded up.</summary>
    static virtual ScaleType ScaleType => ScaleType.Single;
}
