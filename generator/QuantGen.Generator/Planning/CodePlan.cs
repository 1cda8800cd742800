using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>How codes get from int32 lanes to memory and back.</summary>
internal sealed record CodePlan
{
    /// <summary>Bits of a code.</summary>
    public required int Bits { get; init; }

    /// <summary>Lane type after narrowing: sbyte, byte, short or ushort.</summary>
    public required string NarrowType { get; init; }

    /// <summary>The narrowing block: ToSByte, ToByte, ToInt16 or ToUInt16.</summary>
    public required string Narrow { get; init; }

    /// <summary>int32 vectors that one vector of narrow codes takes.</summary>
    public required int VectorsPerStore { get; init; }

    /// <summary>Steps between narrowing and storing.</summary>
    public required EquatableArray<CodeStep> StoreSteps { get; init; }

    /// <summary>Lane type of loaded codes before they are widened.</summary>
    public required string LoadType { get; init; }

    /// <summary>Steps between loading and widening; empty where codes are widened from memory.</summary>
    public required EquatableArray<CodeStep> LoadSteps { get; init; }

    /// <summary>The block that unpacks codes straight to int32 lanes: Signed or Unsigned.</summary>
    public required string Unpack { get; init; }

    /// <summary>Steps between that and the value.</summary>
    public required EquatableArray<CodeStep> UnpackSteps { get; init; }

    /// <summary>Whether codes share bytes, so that a vector of them must start at an element that is a multiple of eight.</summary>
    public bool IsPacked => Bits < 8;
}
