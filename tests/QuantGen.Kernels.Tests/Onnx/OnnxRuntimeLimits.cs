using System;
using System.Linq;
using QuantGen.Kernels.Tests.Reference;

namespace QuantGen.Kernels.Tests.Onnx;

/// <summary>The values for which ONNX Runtime 1.31.1 is no judge.</summary>
/// <remarks>
/// Its scalar paths convert the rounded quotient to int32 and add the zero point before they clamp. There ±∞ and quotients beyond int32
/// become −2^31, whatever their sign, and −2^31 (which NaN becomes as well) wraps around when a negative zero point is added. The scalar
/// paths are those of 4 bits and, for 8 and 16 bits, of blocks on another axis than the last.
/// </remarks>
internal static class OnnxRuntimeLimits
{
    /// <summary>The data with those values, and only those, replaced by 0.5.</summary>
    public static float[] WithinReach(QuantizationScheme scheme, TensorShape shape, ReferenceParameters parameters, float[] source)
    {
        if (!IsScalarPath(scheme, shape))
        {
            return source;
        }

        RegionMap regions = RegionMap.Of(scheme, shape);
        return [.. source.Select((value, element) => IsWithinReach(parameters, regions.RegionOfElement[element], value) ? value : 0.5f)];
    }

    private static bool IsScalarPath(QuantizationScheme scheme, TensorShape shape)
    {
        bool isLastAxis = scheme.Axis == -1 || scheme.Axis == shape.Rank - 1;
        return scheme.Bits == 4 || (scheme.Granularity == Granularity.PerGroup && !isLastAxis);
    }

    private static bool IsWithinReach(ReferenceParameters parameters, int region, float value) =>
        float.IsNaN(value) ? parameters.ZeroPoints[region] >= 0 : Math.Abs((double)value / parameters.Scales[region]) < int.MaxValue;
}
