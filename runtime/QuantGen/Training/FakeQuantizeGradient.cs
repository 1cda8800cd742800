using System;
using QuantGen.Calibration;
using QuantGen.Regions;

namespace QuantGen.Training;

/// <summary>
/// The gradient of fake-quantize with respect to its elements, for any scheme. Types with <see cref="QuantizedTensorAttribute"/> have it emitted for
/// their own scheme, <see cref="IQuantizedTensor{TSelf}.FakeQuantizeGradient"/>, with the same results.
/// </summary>
public static class FakeQuantizeGradient
{
    /// <summary>
    /// The straight-through estimator: passes the gradient of elements in the clip range [(MinCode − Z)·S, (MaxCode − Z)·S], bounds included, and is
    /// zero for elements outside and for NaN.
    /// </summary>
    /// <typeparam name="T">The tensor type whose <see cref="IQuantizedTensor{TSelf}.FakeQuantize"/> ran forward.</typeparam>
    /// <param name="source">The elements that went into fake-quantize.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="scales">One scale for each region.</param>
    /// <param name="zeroPoints">One zero point for each region; empty when symmetric.</param>
    /// <param name="gradient">The gradient with respect to what came out, as many as elements.</param>
    /// <param name="destination">Receives the gradient with respect to the elements; may be <paramref name="gradient"/> or <paramref name="source"/> itself.</param>
    /// <exception cref="ArgumentException">A span has the wrong length or overlaps in part, or a scale or zero point is invalid.</exception>
    public static void Compute<T>(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination)
        where T : IQuantizedTensor<T>
    {
        GradientArguments arguments = GradientArguments.Check<T>(source, shape, scales, zeroPoints, gradient, destination);
        Visitor visitor = new(arguments, destination);
        arguments.Layout.Visit(ref visitor);
    }

    private readonly ref struct Visitor(GradientArguments arguments, Span<float> destination) : IRegionVisitor
    {
        private readonly GradientArguments _arguments = arguments;
        private readonly Span<float> _destination = destination;

        public void Run(int start, int length, int region) => StraightThroughGradient.Run(
            _arguments.Source.Slice(start, length),
            _arguments.Gradient.Slice(start, length),
            _arguments.Scales[region],
            _arguments.Lowest(region),
            _arguments.Highest(region),
            _destination.Slice(start, length));

        public void Lanes(int start, int rows, int lanes, int firstRegion)
        {
            for (int row = 0; row < rows; row++, start += lanes)
            {
                StraightThroughGradient.Lanes(
                    _arguments.Source.Slice(start, lanes),
                    _arguments.Gradient.Slice(start, lanes),
                    _arguments.Scales[firstRegion..],
                    _arguments.LaneZeroPoints(firstRegion),
                    _arguments.MinCode,
                    _arguments.MaxCode,
                    _destination.Slice(start, lanes));
            }
        }
    }
}
