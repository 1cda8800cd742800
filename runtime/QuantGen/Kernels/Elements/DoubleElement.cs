using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>A double: as an element it is first rounded to the nearest float.</summary>
internal readonly struct DoubleElement : IElement<DoubleElement>
{
#pragma warning disable CS0169 // Layout alone.
    private readonly double _value;
#pragma warning restore CS0169

    /// <summary>Doubles as elements.</summary>
    public static ReadOnlySpan<DoubleElement> Of(ReadOnlySpan<double> elements) => MemoryMarshal.Cast<double, DoubleElement>(elements);

    /// <inheritdoc cref="Of(ReadOnlySpan{double})"/>
    public static Span<DoubleElement> Of(Span<double> elements) => MemoryMarshal.Cast<double, DoubleElement>(elements);

    /// <inheritdoc/>
    [MethodImpl(Vectorized.Loop)]
    public static void ToSingles(ReadOnlySpan<DoubleElement> source, Span<float> destination)
    {
        ref double first = ref Unsafe.As<DoubleElement, double>(ref MemoryMarshal.GetReference(source));
        ref float target = ref MemoryMarshal.GetReference(destination[..source.Length]);
        nuint length = (nuint)source.Length;
        nuint count = (nuint)Vector<double>.Count;
        nuint i = 0;
        for (; Vector.IsHardwareAccelerated && length - i >= 2 * count; i += 2 * count)
        {
            Vector.Narrow(Vector.LoadUnsafe(ref first, i), Vector.LoadUnsafe(ref first, i + count)).StoreUnsafe(ref target, i);
        }

        for (; i < length; i++)
        {
            Unsafe.Add(ref target, i) = (float)Unsafe.Add(ref first, i);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Vectorized.Loop)]
    public static void FromSingles(ReadOnlySpan<float> source, Span<DoubleElement> destination)
    {
        ref float first = ref MemoryMarshal.GetReference(source);
        ref double target = ref Unsafe.As<DoubleElement, double>(ref MemoryMarshal.GetReference(destination[..source.Length]));
        nuint length = (nuint)source.Length;
        nuint count = (nuint)Vector<double>.Count;
        nuint i = 0;
        for (; Vector.IsHardwareAccelerated && length - i >= 2 * count; i += 2 * count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref first, i), out Vector<double> low, out Vector<double> high);
            low.StoreUnsafe(ref target, i);
            high.StoreUnsafe(ref target, i + count);
        }

        for (; i < length; i++)
        {
            Unsafe.Add(ref target, i) = Unsafe.Add(ref first, i);
        }
    }
}
