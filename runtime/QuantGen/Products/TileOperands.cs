namespace QuantGen.Products;

/// <summary>What a tile is computed from: rows of the input by a strip, two vectors, of outputs.</summary>
internal ref struct TileOperands
{
    /// <summary>The first quad of the input.</summary>
    public ref int Input;

    /// <summary>The rows' parameters of the first group.</summary>
    public ref int InputParameters;

    /// <summary>The weights of the first vector: a quad to a line of 64 bytes, or lines as they are packed where there is one row.</summary>
    public ref int Weights;

    /// <summary>From the first vector to the second, in integers.</summary>
    public nuint SecondWeights;

    /// <summary>From the first vector of the strip to that of the next, in integers, where both are summed together; else 0.</summary>
    public nuint NextWeights;

    /// <summary>From the sums of the strip to those of the next, where both are summed together.</summary>
    public nuint NextSums;

    /// <summary>From the weights of a group to those of the next.</summary>
    public nuint WeightGroup;

    /// <summary>The parameters of the first vector's outputs.</summary>
    public ref int Parameters;

    /// <summary>From the parameters of the first vector to those of the second.</summary>
    public nuint SecondParameters;

    /// <summary>From the parameters of a group to those of the next.</summary>
    public nuint ParameterGroup;

    /// <summary>Memory for the parameters of a group where a single row widens them; see <see cref="PanelParameters{TProduct}"/>.</summary>
    public ref int Widened;

    /// <summary>From the packed parameters of a panel to those of the next, where a single row widens them.</summary>
    public nuint SecondPanel;

    /// <summary>The first output of the strip in its panel, where a single row widens parameters.</summary>
    public nuint FirstOutput;

    /// <summary>Groups.</summary>
    public nuint Groups;

    /// <summary>Quads of a group, or lines where there is one row.</summary>
    public nuint Quads;

    /// <summary>How far ahead the weights of a single row are asked for; see <see cref="Lookahead"/>.</summary>
    public nuint Ahead;

    /// <summary>Whether a single row reads two panels at the same time, where a panel is a vector; see <see cref="Lookahead.IsCached"/>.</summary>
    public bool ReadsPairs;

    /// <summary>Whether sums of 32 bits are the first of their strip, so that there is nothing yet to add to.</summary>
    public bool AreFirst;

    /// <summary>The sums, two vectors for each row: of 32 bits, or of floats where there are groups; added to.</summary>
    public ref int Sums;
}
