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

    /// <summary>The least elements of a tensor that is shared out: a million with 512-bit vectors, fewer with narrower ones.</summary>
    /// <remarks>
    /// It takes 10 to 20 µs until another thread is awake, in which one core quantizes some 300,000 elements with 512-bit vectors.
    /// </remarks>
    public static int DefaultSmallestTensor => Math.Max(VectorWidth.Bits, 64) * 2048;

    /// <summary>The same where elements are gone over twice, for their ranges and for their codes: half as many, and no more than 256 Ki.</summary>
    public static int SmallestTensorOfTwoPasses => Math.Min(DefaultSmallestTensor / 2, 1 << 18);

    /// <summary>The most pieces for each thread: many, so that a thread that comes late or is interrupted does not hold up the others.</summary>
    public int PiecesOfThread { get; init; } = 16;

    /// <summary>Whether a public call is nothing but a call of the kernel: its arguments are valid and the tensor is small.</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, or −1.</param>
    /// <param name="cancellationToken">The token.</param>
    /// <param name="twice">Whether the kernel goes over the elements twice.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool StaysOnThread(in TensorShape shape, int maxDegreeOfParallelism, CancellationToken cancellationToken, bool twice = false) =>
        shape.Length < (twice ? SmallestTensorOfTwoPasses : DefaultSmallestTensor) && maxDegreeOfParallelism is > 0 or -1 && !cancellationToken.IsCancellationRequested;

    /// <summary>The limits of a public call.</summary>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, or −1.</param>
    /// <param name="cancellationToken">The token.</param>
    /// <param name="twice">Whether the kernel goes over the elements twice.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">The token is canceled already.</exception>
    public static ParallelLimits Create(int maxDegreeOfParallelism, CancellationToken cancellationToken, bool twice = false)
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
        return new(degree, twice ? SmallestTensorOfTwoPasses : DefaultSmallestTensor, DefaultSmallestPiece, cancellationToken);
    }

    /// <summary>Whether a tensor is worth cutting at all.</summary>
    /// <param name="elements">The elements of the tensor.</param>
    public bool Allow(int elements) =>
        elements >= SmallestTensor && elements >= 2L * SmallestPiece && (Degree > 1 || Cancellation.CanBeCanceled);

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
