namespace QuantGen.Products;

/// <summary>A row by one vector of outputs at a time: a panel of vectors of 512 bits.</summary>
internal readonly struct OneVector;
