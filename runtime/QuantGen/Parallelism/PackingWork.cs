using System;
using QuantGen.Kernels;

namespace QuantGen.Parallelism;

/// <summary>Codes, one to a byte, put into the stream in which they share bytes; pieces end where bytes do.</summary>
internal sealed class PackingWork<TScheme> : PieceWork
    where TScheme : struct, IScheme
{
    // So many codes of any width end with a byte.
    private const int CodesOfBytes = 8;

    private const int LeastOfPiece = 1 << 14;

    private readonly PinnedSpan<byte> _codes;
    private readonly PinnedSpan<byte> _stream;
    private readonly int _ofPiece;

    private PackingWork(PinnedSpan<byte> codes, PinnedSpan<byte> stream, int pieces, int ofPiece)
        : base(pieces)
    {
        _codes = codes;
        _stream = stream;
        _ofPiece = ofPiece;
    }

    /// <summary>Packs all codes.</summary>
    public static void Execute(PinnedSpan<byte> codes, PinnedSpan<byte> stream, in ParallelLimits limits)
    {
        long length = codes.Span.Length, desired = Math.Clamp(length / LeastOfPiece, 1, (long)limits.Degree * limits.PiecesOfThread);
        long ofPiece = Math.Max(1, (length + (desired * CodesOfBytes) - 1) / (desired * CodesOfBytes)) * CodesOfBytes;
        new PackingWork<TScheme>(codes, stream, (int)((length + ofPiece - 1) / ofPiece), (int)ofPiece).Execute(limits.Degree, limits.Cancellation);
    }

    protected override void Run(int index)
    {
        int first = index * _ofPiece;
        ReadOnlySpan<byte> codes = _codes.Span.Slice(first, Math.Min(_ofPiece, _codes.Span.Length - first));
        CodePacking.Store(codes, TScheme.Bits, _stream.Span[(first / CodesOfBytes * TScheme.Bits)..], 0);
    }
}
