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

    /// <summary>
    /// The loop for dequantizing or for gradients that moves the parameters as well: once before anything is written, as a check of them must, and once with the
    /// elements. Null for other operations, and where not every element has parameters of its own.
    /// </summary>
    public static Action? WithParameters(Operation operation, Workload load) =>
        operation is not (Operation.Dequantize or Operation.Gradient) || load.Scales.Length != load.Length || load.Length % Block != 0 ? null
        : VectorWidth.Bits switch
        {
            512 => WithParameters<Vector512<byte>, Mover512>(operation, load),
            256 => WithParameters<Vector256<byte>, Mover256>(operation, load),
            128 => WithParameters<Vector128<byte>, Mover128>(operation, load),
            _ => WithParameters<ulong, Mover64>(operation, load),
        };

    private static unsafe Action WithParameters<TVector, TMover>(Operation operation, Workload load)
        where TVector : unmanaged
        where TMover : struct, IVectorMover<TVector>
    {
        int bytes = sizeof(TVector) * load.Scheme.Bits / 32;
        return () =>
        {
            fixed (float* scales = load.Scales)
            fixed (int* zeroPoints = load.ZeroPoints)
            {
                float* source = load.Buffers.Source.Pointer;
                float* destination = load.Buffers.Destination.Pointer;
                Keep(BareLoops<TVector, TMover, OrdinaryStores>.Sum((TVector*)scales, (TVector*)(scales + load.Length)));
                if (zeroPoints != null)
                {
                    Keep(BareLoops<TVector, TMover, OrdinaryStores>.Sum((TVector*)zeroPoints, (TVector*)(zeroPoints + load.Length)));
                }

                if (operation == Operation.Dequantize)
                {
                    BareLoops<TVector, TMover, OrdinaryStores>.WidenByParameters(
                        bytes, load.Buffers.Codes.Pointer, (TVector*)scales, (TVector*)zeroPoints, (TVector*)destination, (TVector*)(destination + load.Length));
                }
                else
                {
                    BareLoops<TVector, TMover, OrdinaryStores>.JoinByParameters(
                        (TVector*)source, (TVector*)scales, (TVector*)zeroPoints, (TVector*)destination, (TVector*)(source + load.Length));
                }
            }
        };
    }

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
