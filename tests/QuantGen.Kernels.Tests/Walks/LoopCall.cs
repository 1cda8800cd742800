namespace QuantGen.Kernels.Tests.Walks;

/// <summary>What a walk asked of a loop.</summary>
/// <param name="Loop">The name of the loop.</param>
/// <param name="Element">The index in the tensor of the first element that is read.</param>
/// <param name="Count">Elements of a run or row, or all of them; groups, of groups; regions, of parameters.</param>
/// <param name="Rows">How many runs or rows.</param>
internal readonly record struct LoopCall(string Loop, int Element, int Count, int Rows = 1)
{
    /// <summary>The index of the first element in what is read from and written to.</summary>
    public int Offset { get; init; }

    /// <summary>Whether operands are where the tensor has them, rather than a copy.</summary>
    public bool OwnOperands { get; init; }

    /// <summary>Whether results are written to their place, rather than to a block that is moved there.</summary>
    public bool InPlace { get; init; }

    /// <summary>Whether the loop is told to write past the caches.</summary>
    public bool Streams { get; init; }

    /// <summary>How many elements ahead the loop asks for, tile by tile.</summary>
    public int Ahead { get; init; }

    /// <summary>Whether the operands of the first element lie where a vector does that crosses no cache line.</summary>
    public bool BeginsVector { get; init; }

    /// <summary>How many bytes of the page in which the stack ends are left to the loop.</summary>
    public int BytesInPage { get; init; }
}
