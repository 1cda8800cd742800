namespace QuantGen;

/// <summary>Whether zero is the middle of the code range or moves with the data.</summary>
public enum Symmetry
{
    /// <summary>S = max|r| / MaxCode; the zero point is a constant of the scheme and 0.0 stays exact.</summary>
    Symmetric,

    /// <summary>S = (r_max − r_min) / (MaxCode − MinCode), with one zero point for each region.</summary>
    Asymmetric,
}
