using System;
using System.ComponentModel;

namespace QuantGen;

/// <summary>What the forms of the attribute <c>QuantizedProduct</c> have in common.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class QuantizedProductOptionsAttribute : Attribute
{
    private protected QuantizedProductOptionsAttribute()
    {
    }

    /// <summary>What is done to each output. Default: nothing.</summary>
    public Activation Activation { get; set; }

    /// <summary>The lower bound of <see cref="Activation.Clip"/>. Default: −∞.</summary>
    public float Min { get; set; } = float.NegativeInfinity;

    /// <summary>The upper bound of <see cref="Activation.Clip"/>. Default: +∞.</summary>
    public float Max { get; set; } = float.PositiveInfinity;

    /// <summary>Whose arithmetic to follow from accumulators to codes: <see cref="Profile.Affine"/> (the default) or <see cref="Profile.Onnx"/>, which agree.</summary>
    public Profile Profile { get; set; }

    /// <summary>K, where it is known at compile time: checked then against the largest that int32 accumulators hold. 0 (the default): any.</summary>
    public int InnerLength { get; set; }
}
