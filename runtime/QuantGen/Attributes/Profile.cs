namespace QuantGen;

/// <summary>Whose arithmetic a scheme follows where implementations differ.</summary>
public enum Profile
{
    /// <summary>Quotients by division; asymmetric zero point Z = MaxCode − round(r_max / S).</summary>
    Affine,

    /// <summary>
    /// Quotients by division; asymmetric zero point Z = round(clamp(MinCode − r_min / S, MinCode, MaxCode)), as the ONNX operators
    /// QuantizeLinear and DynamicQuantizeLinear define them.
    /// </summary>
    Onnx,

    /// <summary>The zero point of <see cref="Onnx"/>; quotients by multiplication with the float32 reciprocal 1/S.</summary>
    PyTorch,
}
