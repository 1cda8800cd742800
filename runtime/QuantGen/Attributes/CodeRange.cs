namespace QuantGen;

/// <summary>Whether signed codes use the most negative value, which has no positive counterpart.</summary>
public enum CodeRange
{
    /// <summary>Narrow for symmetric signed schemes, full for all others.</summary>
    Default,

    /// <summary>Signed codes without the most negative value: 8 bits give −127 to 127.</summary>
    Narrow,

    /// <summary>Every value of the code type: 8 bits give −128 to 127, or 0 to 255.</summary>
    Full,
}
