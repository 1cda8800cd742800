namespace QuantGen.Products;

/// <summary>The part of a product that one call computes.</summary>
/// <param name="FirstRow">The first row of the input.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="FirstPanel">The first panel of outputs.</param>
/// <param name="Panels">How many panels.</param>
internal readonly record struct ProductPart(int FirstRow, int Rows, int FirstPanel, int Panels);
