namespace QuantGen;

/// <summary>Which elements share one scale and zero point, that is, form one region.</summary>
public enum Granularity
{
    /// <summary>All elements form one region.</summary>
    PerTensor,

    /// <summary>One region for each index along the axis.</summary>
    PerChannel,

    /// <summary>
    /// Either runs of <see cref="QuantizedTensorAttribute.GroupSize"/> elements along the axis, or the channels along the axis
    /// split into <see cref="QuantizedTensorAttribute.GroupCount"/> equal parts.
    /// </summary>
    PerGroup,
}
