using System;
using System.Runtime.InteropServices;
using QuantGen.Calibration;
using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Training;

/// <summary>The checked arguments of a gradient.</summary>
internal readonly ref struct GradientArguments
{
    private GradientArguments(
        QuantizationScheme scheme,
        TensorRegions layout,
        ReadOnlySpan<float> source,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient)
    {
        Layout = layout;
        Source = source;
        Scales = scales;
        ZeroPoints = zeroPoints;
        Gradient = gradient;
        int shared = scheme.HasZeroPoints ? 0 : scheme.ConstantZeroPoint;
        MinCode = scheme.MinCode - shared;
        MaxCode = scheme.MaxCode - shared;
    }

    public TensorRegions Layout { get; }

    public ReadOnlySpan<float> Source { get; }

    public ReadOnlySpan<float> Scales { get; }

    /// <summary>One for each region; empty if symmetric.</summary>
    public ReadOnlySpan<int> ZeroPoints { get; }

    public ReadOnlySpan<float> Gradient { get; }

    /// <summary>The smallest code, less the constant zero point of a symmetric scheme.</summary>
    public int MinCode { get; }

    /// <summary>The largest code, less the constant zero point of a symmetric scheme.</summary>
    public int MaxCode { get; }

    public static GradientArguments Check<T>(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination)
        where T : IQuantizedTensor<T>
    {
        QuantizationScheme scheme = T.Scheme;
        TensorRegions layout = ObserverGranularity.Of(scheme).RegionsOf(shape);
        TensorArguments.CheckInput(source.Length, shape.Length, nameof(source));
        TensorArguments.CheckScales(scales, layout.Count);
        if (scheme.HasZeroPoints)
        {
            TensorArguments.CheckZeroPoints(zeroPoints, layout.Count, scheme.MinCode, scheme.MaxCode);
        }
        else
        {
            TensorArguments.CheckNoZeroPoints(zeroPoints);
        }

        TensorArguments.CheckInput(gradient.Length, shape.Length, nameof(gradient));
        TensorArguments.CheckDestination(destination.Length, shape.Length, nameof(destination));
        ReadOnlySpan<float> written = destination[..shape.Length];
        TensorArguments.CheckInPlaceOrApart<float>(written, source, nameof(source));
        TensorArguments.CheckInPlaceOrApart<float>(written, gradient, nameof(gradient));
        TensorArguments.CheckApart<float, float>(written, nameof(destination), scales, nameof(scales));
        TensorArguments.CheckApart<float, int>(written, nameof(destination), zeroPoints, nameof(zeroPoints));
        return new(scheme, layout, source, scales, zeroPoints, gradient);
    }

    public int Lowest(int region) => MinCode - ZeroPoint(region);

    public int Highest(int region) => MaxCode - ZeroPoint(region);

    /// <summary>The zero points of neighbouring regions; empty if symmetric.</summary>
    public ReadOnlySpan<int> LaneZeroPoints(int firstRegion) => ZeroPoints.IsEmpty ? [] : ZeroPoints[firstRegion..];

    private int ZeroPoint(int region) => ZeroPoints.IsEmpty ? 0 : ZeroPoints[region];
}
