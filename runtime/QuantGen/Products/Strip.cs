namespace QuantGen.Products;

/// <summary>Outputs of two vectors and what belongs to them.</summary>
internal ref struct Strip
{
    /// <summary>The first output.</summary>
    public int First;

    /// <summary>Where in a row of the destination the first output goes.</summary>
    public int Column;

    /// <summary>How many outputs there are; the last strip may have fewer than lanes.</summary>
    public int Count;

    /// <summary>The parameters of the first vector's outputs, of the last group.</summary>
    public ref int Parameters;

    /// <summary>From there to those of the second vector's.</summary>
    public nuint Second;

    /// <summary>The biases of the first vector's outputs.</summary>
    public ref float Bias;

    /// <summary>From there to those of the second vector's.</summary>
    public nuint SecondBias;
}
