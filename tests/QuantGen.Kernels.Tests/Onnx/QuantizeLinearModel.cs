using System;
using System.Linq;
using QuantGen.Kernels.Tests.Reference;

namespace QuantGen.Kernels.Tests.Onnx;

/// <summary>QuantizeLinear, then DequantizeLinear, with scales and zero points as constants: x, its codes q, and y.</summary>
internal static class QuantizeLinearModel
{
    /// <summary>The model for a scheme.</summary>
    /// <param name="scheme">Per tensor, per channel or in groups of a size.</param>
    /// <param name="shape">The shape of x.</param>
    /// <param name="parameters">Scales and zero points in the order of the specification, which is that of ONNX.</param>
    /// <param name="hasCodeOutput">Whether q is an output beside y.</param>
    public static OnnxModel Create(QuantizationScheme scheme, TensorShape shape, ReferenceParameters parameters, bool hasCodeOutput)
    {
        OnnxElementType codeType = OnnxElementTypes.Of(scheme);
        TensorShape parameterShape = ParameterShape(scheme, shape);
        byte[] zeroPoints = CodeStream.Write(scheme, parameters.ZeroPoints);
        (string, int)[] attributes = Attributes(scheme);
        OnnxModel model = new OnnxModel()
            .Input("x", OnnxElementType.Float, shape)
            .Output("y", OnnxElementType.Float, shape)
            .Constant<float>("scale", OnnxElementType.Float, parameterShape, parameters.Scales)
            .Constant<byte>("zero_point", codeType, parameterShape, zeroPoints)
            .Node("QuantizeLinear", ["x", "scale", "zero_point"], ["q"], attributes)
            .Node("DequantizeLinear", ["q", "scale", "zero_point"], ["y"], attributes);
        return hasCodeOutput ? model.Output("q", codeType, shape) : model;
    }

    private static TensorShape ParameterShape(QuantizationScheme scheme, TensorShape shape)
    {
        if (scheme.Granularity == Granularity.PerTensor)
        {
            return [];
        }

        int[] extents = shape.ToArray();
        int axis = scheme.Axis < 0 ? extents.Length + scheme.Axis : scheme.Axis;
        if (scheme.Granularity == Granularity.PerChannel)
        {
            return [extents[axis]];
        }

        extents[axis] = (int)Math.Ceiling(extents[axis] / (double)scheme.GroupSize);
        return TensorShape.Create(extents);
    }

    private static (string, int)[] Attributes(QuantizationScheme scheme) => scheme.Granularity switch
    {
        Granularity.PerTensor => [],
        Granularity.PerChannel => [("axis", scheme.Axis)],
        _ => [("axis", scheme.Axis), ("block_size", scheme.GroupSize)],
    };
}
