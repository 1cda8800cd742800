namespace QuantGen;

/// <summary>What is done to each output of a product before it is stored.</summary>
public enum Activation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>max(y, 0).</summary>
    Relu,

    /// <summary>min(max(y, 0), 6).</summary>
    Relu6,

    /// <summary>min(max(y, Min), Max), with the bounds that the attribute gives.</summary>
    Clip,
}
