using System;
using QuantGen.Kernels;

namespace QuantGen.Parallelism;

/// <summary>A kernel run on each piece of a tensor.</summary>
/// <remarks>Spans cannot be fields, hence pointers; whoever executes the work keeps their memory pinned.</remarks>
/// <typeparam name="T">The tensor type.</typeparam>
/// <param name="operation">Which kernel.</param>
/// <param name="cut">The pieces.</param>
internal sealed unsafe class KernelWork<T>(KernelOperation operation, PieceCut cut) : PieceWork(cut.Count)
    where T : IQuantizedTensor<T>
{
    private readonly QuantizationScheme _scheme = T.Scheme;

    public float* Source { get; init; }

    public float* Destination { get; init; }

    public byte* Codes { get; init; }

    public float* Scales { get; init; }

    public int* ZeroPoints { get; init; }

    protected override void Run(int index)
    {
        Piece piece = cut.Layout.PieceOf(cut[index]);
        scoped Span<float> scales = new(Scales + piece.FirstParameter, piece.Parameters);
        scoped Span<int> zeroPoints = _scheme.HasZeroPoints ? new(ZeroPoints + piece.FirstParameter, piece.Parameters) : default;
        if (piece.Copies > 1)
        {
            Span<float> sameScales = stackalloc float[piece.Copies];
            Span<int> sameZeroPoints = stackalloc int[_scheme.HasZeroPoints ? piece.Copies : 0];
            sameScales.Fill(scales[0]);
            sameZeroPoints.Fill(_scheme.HasZeroPoints ? zeroPoints[0] : 0);
            scales = sameScales;
            zeroPoints = sameZeroPoints;
        }

        Run(piece, scales, zeroPoints);
    }

    private static long Bytes(KernelOperation operation, UnitLayout layout)
    {
        long elements = (long)layout.Rows * layout.RowLength;
        long read = sizeof(float) * elements;
        return operation switch
        {
            KernelOperation.ComputeParameters => read,
            KernelOperation.FakeQuantize => 2 * read,
            _ => read + (elements * T.Scheme.Bits / 8),
        };
    }

    private void Run(Piece piece, Span<float> scales, Span<int> zeroPoints)
    {
        Span<float> source = Source is null ? default : new(Source + piece.Start, piece.Shape.Length);
        Span<float> destination = Destination is null ? default : new(Destination + piece.Start, piece.Shape.Length);
        Span<byte> codes = Codes is null ? default : new(Codes + ((long)piece.Start * _scheme.Bits / 8), T.GetCodeLength(piece.Shape));
        switch (operation)
        {
            case KernelOperation.ComputeParameters:
                T.ComputeParameters(source, piece.Shape, scales, zeroPoints);
                break;
            case KernelOperation.Quantize:
                T.Quantize(source, piece.Shape, scales, zeroPoints, codes);
                break;
            case KernelOperation.QuantizeDynamic:
                T.QuantizeDynamic(source, piece.Shape, scales, zeroPoints, codes);
                break;
            case KernelOperation.Dequantize:
                T.Dequantize(codes, piece.Shape, scales, zeroPoints, destination);
                break;
            default:
                T.FakeQuantize(source, piece.Shape, scales, zeroPoints, destination);
                break;
        }
    }
}
