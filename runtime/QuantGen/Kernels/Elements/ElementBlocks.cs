using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>Blocks of elements, as floats on the stack.</summary>
internal static class ElementBlocks
{
    /// <summary>The elements of a block: whole tiles and bytes of codes, few enough that floats, elements and codes stay in the first-level cache.</summary>
    public const int Elements = 2048;

    /// <summary>The most elements of a block whose ranges are found before it is quantized: more, so that it has several regions.</summary>
    public const int OnlineElements = 4096;

    /// <summary>Bits of an element.</summary>
    public static int Bits<TElement>()
        where TElement : unmanaged => 8 * Unsafe.SizeOf<TElement>();

    /// <summary>Some elements of a tensor.</summary>
    /// <param name="first">The first element of the tensor.</param>
    /// <param name="start">The index of the first.</param>
    /// <param name="count">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<TElement> Span<TElement>(ref byte first, nuint start, nuint count)
        where TElement : unmanaged => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref Unsafe.As<byte, TElement>(ref first), start), (int)count);

    /// <summary>Throws for the first element that is NaN or infinite, as kernels of floats do, and clears what was written.</summary>
    /// <param name="source">The elements, one of which is not finite.</param>
    /// <param name="scales">Scales to clear.</param>
    /// <param name="zeroPoints">Zero points to clear.</param>
    /// <param name="codes">Codes to clear.</param>
    /// <param name="name">The parameter that has the elements.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    public static void ThrowNotFinite<TElement>(ReadOnlySpan<TElement> source, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, string name)
        where TElement : unmanaged, IElement<TElement>
    {
        Span<float> floats = stackalloc float[Elements];
        for (int start = 0; ; start += Elements)
        {
            ReadOnlySpan<TElement> block = source[start..Math.Min(start + Elements, source.Length)];
            TElement.ToSingles(block, floats);
            for (int i = 0; i < block.Length; i++)
            {
                if (!float.IsFinite(floats[i]))
                {
                    TensorArguments.ThrowNotFinite(start + i, floats[i], scales, zeroPoints, codes, name);
                }
            }
        }
    }
}
