namespace QuantGen.Products;

/// <summary>A row by two vectors of outputs at a time, which what is spread of the row meets both of: a panel of narrower vectors, or two panels.</summary>
internal readonly struct TwoVectors;
