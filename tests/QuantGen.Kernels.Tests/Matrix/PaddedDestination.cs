using System;
using System.Linq;
using System.Runtime.InteropServices;
using Xunit;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>A destination longer than a kernel needs, whose surplus must keep its pattern.</summary>
/// <typeparam name="T">The element.</typeparam>
internal sealed class PaddedDestination<T>
    where T : unmanaged
{
    // Wide enough for one misplaced store of the widest vector.
    private const int Surplus = 64;
    private const byte Pattern = 0xA5;

    private readonly T[] _memory;
    private readonly int _length;

    /// <summary>Fills the destination with the pattern.</summary>
    /// <param name="length">The length that the kernel needs.</param>
    public PaddedDestination(int length)
    {
        _length = length;
        _memory = new T[length + Surplus];
        MemoryMarshal.AsBytes(_memory.AsSpan()).Fill(Pattern);
    }

    public Span<T> Whole => _memory;

    public Span<T> Needed => _memory.AsSpan(0, _length);

    public void AssertSurplusUntouched(Func<string> place) => AssertUntouched(_memory.AsSpan(_length), place);

    public void AssertUntouched(Func<string> place) => AssertUntouched(_memory, place);

    private static void AssertUntouched(ReadOnlySpan<T> part, Func<string> place)
    {
        int touched = MemoryMarshal.AsBytes(part).IndexOfAnyExcept(Pattern);
        if (touched >= 0)
        {
            Assert.Fail($"{place()}: byte {touched} of memory that must stay untouched was written");
        }
    }
}
