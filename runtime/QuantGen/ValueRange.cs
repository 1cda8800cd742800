namespace QuantGen;

/// <summary>The smallest and largest value of a region, in the units of the data.</summary>
/// <param name="Min">The smallest value, r_min.</param>
/// <param name="Max">The largest value, r_max; not less than <paramref name="Min"/>.</param>
public readonly record struct ValueRange(float Min, float Max);
