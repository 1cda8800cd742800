using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Benchmarks.BareLoops;

/// <summary>512 bits.</summary>
internal readonly unsafe struct Mover512 : IVectorMover<Vector512<byte>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Join(Vector512<byte> left, Vector512<byte> right) => left | right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Add(Vector512<byte> left, Vector512<byte> right) => (left.AsSingle() + right.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNonTemporal(Vector512<byte>* destination, Vector512<byte> value) => value.StoreAlignedNonTemporal((byte*)destination);
}

/// <summary>256 bits.</summary>
internal readonly unsafe struct Mover256 : IVectorMover<Vector256<byte>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Join(Vector256<byte> left, Vector256<byte> right) => left | right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Add(Vector256<byte> left, Vector256<byte> right) => (left.AsSingle() + right.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNonTemporal(Vector256<byte>* destination, Vector256<byte> value) => value.StoreAlignedNonTemporal((byte*)destination);
}

/// <summary>128 bits.</summary>
internal readonly unsafe struct Mover128 : IVectorMover<Vector128<byte>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Join(Vector128<byte> left, Vector128<byte> right) => left | right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Add(Vector128<byte> left, Vector128<byte> right) => (left.AsSingle() + right.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNonTemporal(Vector128<byte>* destination, Vector128<byte> value) => value.StoreAlignedNonTemporal((byte*)destination);
}

/// <summary>64 bits, where there are no vectors. The sum is one of integers, and there are no stores past the caches.</summary>
internal readonly unsafe struct Mover64 : IVectorMover<ulong>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Join(ulong left, ulong right) => left | right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong left, ulong right) => unchecked(left + right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNonTemporal(ulong* destination, ulong value) => *destination = value;
}
