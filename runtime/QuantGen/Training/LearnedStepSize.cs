using System;
using System.Buffers;
using QuantGen.Calibration;
using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Training;

/// <summary>Learned step sizes: the gradient of fake-quantize with respect to its elements and its scales, for any scheme.</summary>
/// <remarks>
/// Esser et al., <i>Learned Step Size Quantization</i>, ICLR 2020, equations 3 and 5, and the gradient scale of section 2.2. Scales learn in single precision; where
/// the scheme stores them in fewer bits, <see cref="QuantizationScheme.RoundScalesUp"/> gives those to quantize with.
/// </remarks>
public static class LearnedStepSize
{
    /// <summary>
    /// With v = x / S: the gradient with respect to x passes where MinCode − Z &lt; v &lt; MaxCode − Z. The gradient with respect to S is the region's
    /// sum of gradients times round(v) − v inside, MinCode − Z below and MaxCode − Z above, times <see cref="GradientScale"/> of the region.
    /// Zero points count as constants.
    /// </summary>
    /// <typeparam name="T">The tensor type whose <see cref="IQuantizedTensor{TSelf}.FakeQuantize"/> ran forward.</typeparam>
    /// <param name="source">The elements that went into fake-quantize.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="scales">One scale for each region.</param>
    /// <param name="zeroPoints">One zero point for each region; empty when symmetric.</param>
    /// <param name="gradient">The gradient with respect to what came out, as many as elements.</param>
    /// <param name="destination">Receives the gradient with respect to the elements; may be <paramref name="gradient"/> or <paramref name="source"/> itself.</param>
    /// <param name="scaleGradients">Receives the gradient with respect to each scale.</param>
    /// <exception cref="ArgumentException">A span has the wrong length or overlaps in part, or a scale or zero point is invalid.</exception>
    public static void Compute<T>(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination,
        Span<float> scaleGradients)
        where T : IQuantizedTensor<T>
    {
        GradientArguments arguments = GradientArguments.Check<T>(source, shape, scales, zeroPoints, gradient, destination);
        TensorArguments.CheckDestination(scaleGradients.Length, scales.Length, nameof(scaleGradients));
        scaleGradients = scaleGradients[..scales.Length];
        CheckApart(scaleGradients, arguments, destination[..shape.Length]);
        double[] sums = ArrayPool<double>.Shared.Rent(scaleGradients.Length);
        sums.AsSpan(0, scaleGradients.Length).Clear();
        Visitor visitor = new(arguments, T.Scheme.Rounding, destination, sums);
        arguments.Layout.Visit(ref visitor);
        int steps = StepsAboveZero(T.Scheme);
        for (int region = 0; region < scaleGradients.Length; region++)
        {
            scaleGradients[region] = (float)(sums[region] * GradientScale(arguments.Layout.RunsOf(region).Length, steps));
        }

        ArrayPool<double>.Shared.Return(sums);
    }

    // They are written last; all the same a caller whose elements they overwrite has other elements afterwards.
    private static void CheckApart(Span<float> scaleGradients, in GradientArguments arguments, Span<float> destination)
    {
        const string name = nameof(scaleGradients);
        TensorArguments.CheckApart<float, float>(scaleGradients, name, destination, nameof(destination));
        TensorArguments.CheckApart<float, float>(scaleGradients, name, arguments.Scales, "scales");
        TensorArguments.CheckApart<float, int>(scaleGradients, name, arguments.ZeroPoints, "zeroPoints");
        TensorArguments.CheckApart<float, float>(scaleGradients, name, arguments.Source, "source");
        TensorArguments.CheckApart<float, float>(scaleGradients, name, arguments.Gradient, "gradient");
    }

    /// <summary>g = 1 / √(N · Q_P), by which the gradient of a scale is multiplied so that scales learn about as fast as weights.</summary>
    /// <param name="elements">N, the elements of the region.</param>
    /// <param name="stepsAboveZero">Q_P, see <see cref="StepsAboveZero"/>.</param>
    /// <returns>The factor; 1 for a region without elements.</returns>
    public static float GradientScale(int elements, int stepsAboveZero)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(elements);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepsAboveZero);
        return elements == 0 ? 1 : (float)(1 / Math.Sqrt((double)elements * stepsAboveZero));
    }

    /// <summary>
    /// Q_P of a scheme: 2^(b−1) − 1 when symmetric; 2^b − 1 when asymmetric, as the paper has it for unsigned data, wherever the zero point lies.
    /// </summary>
    /// <param name="scheme">The scheme.</param>
    public static int StepsAboveZero(QuantizationScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return scheme.HasZeroPoints ? scheme.MaxCode - scheme.MinCode : scheme.MaxCode - scheme.ConstantZeroPoint;
    }

    private readonly ref struct Visitor(GradientArguments arguments, Rounding rounding, Span<float> destination, Span<double> sums)
        : IRegionVisitor
    {
        private readonly GradientArguments _arguments = arguments;
        private readonly Span<float> _destination = destination;
        private readonly Span<double> _sums = sums;

        public void Run(int start, int length, int region) => _sums[region] += StepSizeGradient.Run(
            _arguments.Source.Slice(start, length),
            _arguments.Gradient.Slice(start, length),
            _arguments.Scales[region],
            _arguments.Lowest(region),
            _arguments.Highest(region),
            rounding,
            _destination.Slice(start, length));

        public void Lanes(int start, int rows, int lanes, int firstRegion)
        {
            for (int row = 0; row < rows; row++, start += lanes)
            {
                StepSizeGradient.Lanes(
                    _arguments.Source.Slice(start, lanes),
                    _arguments.Gradient.Slice(start, lanes),
                    _arguments.Scales[firstRegion..],
                    _arguments.LaneZeroPoints(firstRegion),
                    _arguments.MinCode,
                    _arguments.MaxCode,
                    rounding,
                    _destination.Slice(start, lanes),
                    _sums[firstRegion..]);
            }
        }
    }
}
