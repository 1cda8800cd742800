using System;
using System.ComponentModel;

namespace QuantGen;

/// <summary>What the forms of the attribute <c>QuantizedConvolution</c> have in common.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class QuantizedConvolutionOptionsAttribute : Attribute
{
    private protected QuantizedConvolutionOptionsAttribute()
    {
    }

    /// <summary>Taps of the kernel: rows and columns. Required.</summary>
    public int[] Kernel { get; set; } = [];

    /// <summary>From an output to the next, in inputs: rows and columns. Default: [1, 1].</summary>
    public int[] Stride { get; set; } = [1, 1];

    /// <summary>Zero points around an image: rows above and below, and columns before and behind; or top, left, bottom, right, as ONNX has them. Default: [0, 0].</summary>
    public int[] Padding { get; set; } = [0, 0];

    /// <summary>From a tap to the next, in inputs: rows and columns. Default: [1, 1].</summary>
    public int[] Dilation { get; set; } = [1, 1];

    /// <summary>Groups of channels that see nothing of each other; as many as there are input channels for a depthwise convolution. Default: 1.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>What is done to each output. Default: nothing.</summary>
    public Activation Activation { get; set; }

    /// <summary>The lower bound of <see cref="Activation.Clip"/>. Default: −∞.</summary>
    public float Min { get; set; } = float.NegativeInfinity;

    /// <summary>The upper bound of <see cref="Activation.Clip"/>. Default: +∞.</summary>
    public float Max { get; set; } = float.PositiveInfinity;

    /// <summary>Whose arithmetic to follow from accumulators to codes: <see cref="Profile.Affine"/> (the default) or <see cref="Profile.Onnx"/>, which agree.</summary>
    public Profile Profile { get; set; }
}
