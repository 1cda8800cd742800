using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>A float, which needs no conversion: kernels on floats work where these lie.</summary>
internal readonly struct SingleElement : IElement<SingleElement>
{
#pragma warning disable CS0169 // Layout alone.
    private readonly float _value;
#pragma warning restore CS0169

    /// <summary>Floats as elements.</summary>
    public static ReadOnlySpan<SingleElement> Of(ReadOnlySpan<float> elements) => MemoryMarshal.Cast<float, SingleElement>(elements);

    /// <inheritdoc cref="Of(ReadOnlySpan{float})"/>
    public static Span<SingleElement> Of(Span<float> elements) => MemoryMarshal.Cast<float, SingleElement>(elements);

    /// <summary>Elements that are floats, as such.</summary>
    public static ReadOnlySpan<float> Values<TElement>(ReadOnlySpan<TElement> elements)
        where TElement : unmanaged => MemoryMarshal.Cast<TElement, float>(elements);

    /// <inheritdoc cref="Values{TElement}(ReadOnlySpan{TElement})"/>
    public static Span<float> Values<TElement>(Span<TElement> elements)
        where TElement : unmanaged => MemoryMarshal.Cast<TElement, float>(elements);

    /// <inheritdoc/>
    public static void ToSingles(ReadOnlySpan<SingleElement> source, Span<float> destination) => Values(source).CopyTo(destination);

    /// <inheritdoc/>
    public static void FromSingles(ReadOnlySpan<float> source, Span<SingleElement> destination) => source.CopyTo(Values(destination));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(ref byte elements, nuint i, int vector)
        where V : struct, ILanes<V> => V.Load(ref Unsafe.As<byte, float>(ref elements), i, vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(ref byte elements, nuint i) => Unsafe.Add(ref Unsafe.As<byte, float>(ref elements), i);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V first, V second, ref byte elements, nuint i, int half)
        where V : struct, ILanes<V>
    {
        ref float floats = ref Unsafe.As<byte, float>(ref elements);
        V.Store(first, ref floats, i, 2 * half);
        V.Store(second, ref floats, i, (2 * half) + 1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float value, ref byte elements, nuint i) => Unsafe.Add(ref Unsafe.As<byte, float>(ref elements), i) = value;
}
