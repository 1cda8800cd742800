using System;
using System.Runtime.CompilerServices;
using System.Threading;
using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary>How far one call may go in parallel.</summary>
/// <param name="Degree">The largest number of threads, the calling one included.</param>
/// <param name="SmallestTensor">The least elements worth another thread.</param>
/// <param name="SmallestPiece">The least elements of a piece.</param>
/// <param name="Cancellation">Looked at before each piece.</param>
internal readonly record struct ParallelLimits(int Degree, int SmallestTensor, int SmallestPiece, CancellationToken Cancellation)
{
    /// <summary>The least elements of a piece.</summary>
    public const int DefaultSmallestPiece = 32_768;

    // Elements of a piece for each parameter that recurs in all pieces.
    private const int ElementsOfParameter = 128;

    /// <summary>The calling thread alone.</summary>
    public static ParallelLimits OneThread => new(1, int.MaxValue, int.MaxValue, CancellationToken.None);

    /// <summary>The most pieces for each thread: many, so that a thread that comes late or is interrupted does not hold up the others.</summary>
    public int PiecesOfThread { get; init; } = 16;

    /// <summary>The least elements worth waking another thread for.</summary>
    public int SmallestWakingTensor { get; init; }

    /// <summary>The least products of two codes of a piece, where codes are multiplied.</summary>
    public int ProductsOfPiece { get; init; } = ProductCut.DefaultSmallestPiece;

    /// <summary>The least products of two codes worth waking another thread for.</summary>
    public int SmallestWakingProduct { get; init; }

    /// <summary>Whether a public call is nothing but a call of the kernel: its arguments are valid and the tensor is small.</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, or −1.</param>
    /// <param name="cancellationToken">The token.</param>
    /// <param name="threshold">From how many elements on the kernel is shared out.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool StaysOnThread(in TensorShape shape, int maxDegreeOfParallelism, CancellationToken cancellationToken, ParallelThreshold threshold) =>
        shape.Length < threshold.Awake && maxDegreeOfParallelism is > 0 or -1 && !cancellationToken.IsCancellationRequested;

    /// <summary>The limits of a public call.</summary>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, or −1.</param>
    /// <param name="cancellationToken">The token.</param>
    /// <param name="threshold">From how many elements on the kernel is shared out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">The token is canceled already.</exception>
    public static ParallelLimits Create(int maxDegreeOfParallelism, CancellationToken cancellationToken, ParallelThreshold threshold)
    {
        if (maxDegreeOfParallelism is 0 or < -1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxDegreeOfParallelism),
                maxDegreeOfParallelism,
                "The degree of parallelism is a number of threads, 1 or more, or -1 for one for each processor.");
        }

        cancellationToken.ThrowIfCancellationRequested();

        // As an unsigned number, −1 is more than there are processors.
        int degree = (int)Math.Min((uint)maxDegreeOfParallelism, (uint)Environment.ProcessorCount);
        return new(degree, threshold.Awake, DefaultSmallestPiece, cancellationToken)
        {
            SmallestWakingTensor = threshold.Asleep,
            SmallestWakingProduct = ProductCut.SmallestWakingProduct,
        };
    }

    /// <summary>Whether a tensor is worth cutting at all.</summary>
    /// <param name="elements">The elements of the tensor.</param>
    public bool Allow(int elements) => MayCut(elements) && (elements >= SmallestWakingTensor || OtherThreads.AreExpected());

    /// <summary>Whether a tensor is worth cutting where other threads are awake.</summary>
    /// <param name="elements">The elements of the tensor.</param>
    public bool MayCut(int elements) => elements >= SmallestTensor && elements >= 2L * SmallestPiece && MayShare;

    /// <summary>Whether anything comes of cutting: other threads, or a place to stop.</summary>
    public bool MayShare => Degree > 1 || Cancellation.CanBeCanceled;

    /// <summary>How many pieces to cut a tensor into.</summary>
    /// <param name="regions">The tensor.</param>
    public int PiecesOf(in TensorRegions regions)
    {
        // Kernels prepare each parameter once for a piece, which some elements should share where every piece has all parameters.
        long elements = regions.Length;
        long leastOfPiece = regions.AreCompact ? 1 : (long)regions.Count * ElementsOfParameter;
        long pieces = Math.Min(elements / SmallestPiece, Math.Max(elements / leastOfPiece, Degree));
        pieces = Math.Min(pieces, (long)Degree * PiecesOfThread);
        return (int)(pieces > Degree ? pieces - (pieces % Degree) : Math.Max(pieces, 1));
    }
}
