namespace QuantGen.Generator.Model;

// The values of the attribute's enums, by the same names and numbers as in the runtime.
internal enum Symmetry
{
    Symmetric,
    Asymmetric,
}

internal enum Granularity
{
    PerTensor,
    PerChannel,
    PerGroup,
}

internal enum CodeType
{
    Default,
    Signed,
    Unsigned,
}

internal enum CodeRange
{
    Default,
    Narrow,
    Full,
    Reduced,
}

internal enum Rounding
{
    HalfToEven,
    HalfAwayFromZero,
}

internal enum Profile
{
    Affine,
    Onnx,
    PyTorch,
}

internal enum ScaleType
{
    Single,
    Half,
    E8M0,
}

internal enum Activation
{
    None,
    Relu,
    Relu6,
    Clip,
}
