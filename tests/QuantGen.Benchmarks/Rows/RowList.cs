using System.Collections.Generic;
using static QuantGen.Benchmarks.Rows.Operation;

namespace QuantGen.Benchmarks.Rows;

/// <summary>What is measured, and what each must reach with 512-bit vectors.</summary>
internal static class RowList
{
    private static readonly Target _exact = new(0.60, 0.95);
    private static readonly Target _reciprocal = new(0.85, 0.95);
    private static readonly Target _dequantize = new(0.95, 1.2);
    private static readonly Target _perChannel = new(0.85, 0.95);
    private static readonly Target _dequantizeGroups = new(0.90, 1.2);
    private static readonly Target _unpackFew = new(0.85, 1.1);
    private static readonly Target _unpackMany = new(0.70, 1.1);
    private static readonly Target _pack = new(0.60, 0.80);
    private static readonly Target _wide = new(0.85, 0.95);
    private static readonly Target _parameters = new(0.85, 0.95);
    private static readonly Target _fakeQuantize = new(0.60, 0.95);

    public static IReadOnlyList<Row> All { get; } = [.. PerTensor(), .. PerChannel(), .. Groups(), .. Packed(), .. Wide(), .. ReadingAndFake()];

    private static Row Tensor<T>(Operation operation, Target target, Row? @base = null)
        where T : struct, IQuantizedTensor<T> => Row.Of<T>(operation, Geometry.Tensor, target, @base);

    private static IEnumerable<Row> PerTensor() =>
    [
        Tensor<Int8>(Quantize, _exact),
        Tensor<UInt8>(Quantize, _exact),
        Tensor<Int8Reciprocal>(Quantize, _reciprocal),
        Tensor<UInt8Reciprocal>(Quantize, _reciprocal),
        Tensor<Int8>(Dequantize, _dequantize),
        Tensor<UInt8>(Dequantize, _dequantize),
    ];

    private static IEnumerable<Row> PerChannel()
    {
        foreach (Operation operation in (Operation[])[Quantize, Dequantize])
        {
            Row perTensor = Tensor<Int8>(operation, operation == Quantize ? _exact : _dequantize);
            foreach (int extent in (int[])[64, 1024])
            {
                yield return Row.Of<Int8Rows>(operation, Geometry.Rows(extent), _perChannel, perTensor);
            }

            foreach (int channels in (int[])[64, 1024, 4096])
            {
                yield return Row.Of<Int8Columns>(operation, Geometry.LastAxis(channels), _perChannel, perTensor);
            }
        }
    }

    private static IEnumerable<Row> Groups()
    {
        Geometry groups = Geometry.Groups(32);
        return
        [
            Row.Of<Int8Groups32>(Online, groups, new Target(0.36, 0.90)),
            Row.Of<Int8Groups32Reciprocal>(Online, groups, new Target(0.46, 0.90)),
            Row.Of<Int4Groups32>(Online, groups, new Target(0.34, 0.90)),
            Row.Of<Int4Groups32Reciprocal>(Online, groups, new Target(0.44, 0.90)),
            Row.Of<Int8Groups32>(Dequantize, groups, _dequantizeGroups),
            Row.Of<Int4Groups32>(Dequantize, groups, _dequantizeGroups),
        ];
    }

    private static IEnumerable<Row> Packed()
    {
        Row symmetric = Tensor<Int8>(Quantize, _exact);
        Row asymmetric = Tensor<UInt8>(Quantize, _exact);
        return
        [
            Tensor<UInt1>(Quantize, _pack, asymmetric),
            Tensor<Int2>(Quantize, _pack, symmetric),
            Tensor<Int3>(Quantize, _pack, symmetric),
            Tensor<Int5>(Quantize, _pack, symmetric),
            Tensor<Int6>(Quantize, _pack, symmetric),
            Tensor<Int7>(Quantize, _pack, symmetric),
            Tensor<UInt1>(Dequantize, _unpackFew),
            Tensor<Int2>(Dequantize, _unpackFew),
            Tensor<Int3>(Dequantize, _unpackFew),
            Tensor<Int5>(Dequantize, _unpackMany),
            Tensor<Int6>(Dequantize, _unpackMany),
            Tensor<Int7>(Dequantize, _unpackMany),
        ];
    }

    private static IEnumerable<Row> Wide() =>
    [
        Tensor<Int16>(Quantize, _wide),
        Tensor<Int16Reciprocal>(Quantize, _wide),
        Tensor<Int16>(Dequantize, _wide),
    ];

    private static IEnumerable<Row> ReadingAndFake() =>
    [
        Tensor<Int8>(ComputeParameters, _parameters),
        Tensor<UInt8>(ComputeParameters, _parameters),
        Tensor<Int8>(FakeQuantize, _fakeQuantize),
        Tensor<UInt8>(FakeQuantize, _fakeQuantize),
    ];
}
