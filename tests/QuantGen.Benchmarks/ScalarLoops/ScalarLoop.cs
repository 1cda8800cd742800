using System;
using QuantGen.Benchmarks.Rows;

namespace QuantGen.Benchmarks.ScalarLoops;

/// <summary>The scalar loop that does what an operation does.</summary>
internal static unsafe class ScalarLoop
{
    public static Action Of(Operation operation, Workload load) =>
        load.Scheme.Profile == Profile.PyTorch ? OfQuotient<Multiplied>(operation, load) : OfQuotient<Divided>(operation, load);

    private static Action OfQuotient<TQuotient>(Operation operation, Workload load)
        where TQuotient : struct, IScalarQuotient => (load.Scheme.Bits, load.Scheme.CodeType) switch
        {
            (8, CodeType.Unsigned) => Create<TQuotient, ByteStream>(operation, load),
            (8, _) => Create<TQuotient, SByteStream>(operation, load),
            (16, CodeType.Signed) => Create<TQuotient, Int16Stream>(operation, load),
            ( < 8, _) => Create<TQuotient, BitStream>(operation, load),
            _ => throw new ArgumentException($"No scalar loop for {load.Scheme}.", nameof(load)),
        };

    private static Action Create<TQuotient, TStream>(Operation operation, Workload load)
        where TQuotient : struct, IScalarQuotient
        where TStream : struct, ICodeStream<TStream>
    {
        float* source = load.Buffers.Source.Pointer, destination = load.Buffers.Destination.Pointer;
        byte* codes = load.Buffers.Codes.Pointer;
        int length = load.Length, run = load.Geometry.RunOf(length);
        float[] scales = load.Scales;
        int[] zeroPoints = load.ZeroPoints;
        QuantizationScheme scheme = load.Scheme;
        bool isColumns = load.Geometry.Columns > 0;
        return operation switch
        {
            Operation.Quantize when isColumns => () => ScalarQuantizer<TQuotient, TStream>.QuantizeColumns(source, length, scales, scheme, codes),
            Operation.Quantize => () => ScalarQuantizer<TQuotient, TStream>.QuantizeRuns(source, length, run, scales, zeroPoints, scheme, codes),
            Operation.Online => () => ScalarQuantizer<TQuotient, TStream>.QuantizeOnline(source, length, run, scales, scheme, codes),
            Operation.Dequantize when isColumns => () => ScalarQuantizer<TQuotient, TStream>.DequantizeColumns(codes, length, scales, scheme, destination),
            Operation.Dequantize => () => ScalarQuantizer<TQuotient, TStream>.DequantizeRuns(codes, length, run, scales, zeroPoints, scheme, destination),
            Operation.ComputeParameters when scheme.HasZeroPoints => () => ScalarRange.Asymmetric(source, length, scheme, scales, zeroPoints),
            Operation.ComputeParameters => () => ScalarRange.Symmetric(source, length, scheme, scales),
            _ => () => ScalarQuantizer<TQuotient, TStream>.FakeQuantize(
                source, length, scales[0], scheme.HasZeroPoints ? zeroPoints[0] : 0, scheme, destination),
        };
    }
}
