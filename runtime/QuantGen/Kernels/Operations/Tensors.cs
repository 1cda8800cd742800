using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>The memory that an operation reads and writes: floats or codes, as its kind says.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Tensors
{
    /// <summary>The first byte of what is read.</summary>
    internal readonly ref byte Source;

    /// <summary>The first byte of the gradient that is read as well, if one is.</summary>
    internal readonly ref byte Gradient;

    /// <summary>The first byte of what is written.</summary>
    internal readonly ref byte Destination;

    /// <summary>How many elements further ahead than usual what is read is asked for: where some of it is read beforehand.</summary>
    internal readonly nuint Further;

    internal Tensors(ref byte source, ref byte gradient, ref byte destination)
    {
        Source = ref source;
        Gradient = ref gradient;
        Destination = ref destination;
    }

    internal Tensors(ref byte source, ref byte destination)
        : this(ref source, ref Unsafe.NullRef<byte>(), ref destination)
    {
    }

    internal Tensors(Tensors tensors, nuint further)
        : this(ref tensors.Source, ref tensors.Gradient, ref tensors.Destination) => Further = further;

    /// <summary>The first byte of elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref byte First<TElement>(ReadOnlySpan<TElement> elements) => ref Unsafe.As<TElement, byte>(ref MemoryMarshal.GetReference(elements));
}
