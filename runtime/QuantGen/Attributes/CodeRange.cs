namespace QuantGen;

/// <summary>Which integers of the code type are codes.</summary>
public enum CodeRange
{
    /// <summary>Narrow for symmetric signed schemes, full for all others.</summary>
    Default,

    /// <summary>Signed codes without the most negative value: 8 bits give −127 to 127.</summary>
    Narrow,

    /// <summary>Every value of the code type: 8 bits give −128 to 127, or 0 to 255.</summary>
    Full,

    /// <summary>
    /// Codes of one bit less than they are stored in, of 8 bits only: −64 to 63, or 0 to 127. Products of two such codes can be added in pairs in 16 bits, where
    /// multiply-add instructions without VNNI would saturate.
    /// </summary>
    Reduced,
}
