using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using QuantGen.Benchmarks.Rows;
using QuantGen.Kernels;

namespace QuantGen.Benchmarks.BareLoops;

/// <summary>The loop that only moves the bytes an operation moves, at the widest vector in use.</summary>
internal static class BareLoop
{
    /// <summary>Floats come in multiples of this: 32 vectors of 512 bits.</summary>
    public const int Block = 512;

    public static string NameOf(Operation operation) => operation switch
    {
        Operation.Quantize or Operation.Online => "read floats, write codes",
        Operation.Dequantize => "read codes, write floats",
        Operation.ComputeParameters => "sum",
        _ => "copy",
    };

    /// <summary>The loop for an operation, with ordinary stores.</summary>
    public static Action Ordinary(Operation operation, Workload load) => Create<OrdinaryStores>(operation, load);

    /// <summary>The loop with stores past the caches, or null where the operation stores nothing.</summary>
    public static Action? NonTemporal(Operation operation, Workload load) =>
        operation == Operation.ComputeParameters ? null : Create<NonTemporalStores>(operation, load);

    private static Action Create<TStore>(Operation operation, Workload load)
        where TStore : struct, IStoreKind
    {
        if (load.Length % Block != 0)
        {
            throw new ArgumentException($"{load.Length} floats are not a multiple of {Block}; bare loops have no tails.", nameof(load));
        }

        return VectorWidth.Bits switch
        {
            512 => Create<Vector512<byte>, Mover512, TStore>(operation, load),
            256 => Create<Vector256<byte>, Mover256, TStore>(operation, load),
            128 => Create<Vector128<byte>, Mover128, TStore>(operation, load),
            _ => Create<ulong, Mover64, TStore>(operation, load),
        };
    }

    private static unsafe Action Create<TVector, TMover, TStore>(Operation operation, Workload load)
        where TVector : unmanaged
        where TMover : struct, IVectorMover<TVector>
        where TStore : struct, IStoreKind
    {
        int bits = load.Scheme.Bits;
        TVector* source = (TVector*)load.Buffers.Source.Pointer;
        TVector* end = (TVector*)(load.Buffers.Source.Pointer + load.Length);
        TVector* destination = (TVector*)load.Buffers.Destination.Pointer;
        TVector* destinationEnd = (TVector*)(load.Buffers.Destination.Pointer + load.Length);
        TVector* codes = (TVector*)load.Buffers.Codes.Pointer;
        return operation switch
        {
            Operation.Quantize or Operation.Online => Fenced<TStore>(() => BareLoops<TVector, TMover, TStore>.Narrow(bits, source, codes, end)),
            Operation.Dequantize => Fenced<TStore>(() => BareLoops<TVector, TMover, TStore>.Widen(bits, destination, codes, destinationEnd)),
            Operation.ComputeParameters => () => Keep(BareLoops<TVector, TMover, TStore>.Sum(source, end)),
            Operation.FakeQuantize or Operation.Gradient => Fenced<TStore>(() => BareLoops<TVector, TMover, TStore>.Copy(source, destination, end)),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not an operation."),
        };
    }

    // Stores past the caches are weakly ordered; a kernel that returns has to have them done, and so has its yardstick.
    private static Action Fenced<TStore>(Action loop)
        where TStore : struct, IStoreKind
    {
        if (!TStore.IsNonTemporal || !Sse.IsSupported)
        {
            return loop;
        }

        return () =>
        {
            loop();
            Sse.StoreFence();
        };
    }

    // A call that is not inlined keeps its argument's computation.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep<T>(T value) => _ = value;
}
