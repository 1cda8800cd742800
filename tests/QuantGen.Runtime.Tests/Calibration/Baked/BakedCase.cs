using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Calibration;

namespace QuantGen.Runtime.Tests.Calibration.Baked;

internal delegate void BakedOperation<TFrom, TTo>(ReadOnlySpan<TFrom> source, TensorShape shape, Span<TTo> destination);

/// <summary>A type with baked parameters: its members without parameters beside those with.</summary>
internal abstract record BakedCase(string Name, TensorShape Shape)
{
    public static IReadOnlyDictionary<string, BakedCase> All { get; } = new BakedCase[]
    {
        new Of<BakedTensor>(
            [6, 40], BakedTensor.Quantize, BakedTensor.Dequantize, BakedTensor.FakeQuantize, BakedTensor.CalibratedParameters),
        new Of<BakedTensor>(
            [3, 5, 1000], BakedTensor.Quantize, BakedTensor.Dequantize, BakedTensor.FakeQuantize, BakedTensor.CalibratedParameters),
        new Of<BakedSigned>(
            [240], BakedSigned.Quantize, BakedSigned.Dequantize, BakedSigned.FakeQuantize, BakedSigned.CalibratedParameters),
        new Of<BakedTiny>(
            [777], BakedTiny.Quantize, BakedTiny.Dequantize, BakedTiny.FakeQuantize, BakedTiny.CalibratedParameters),
        new Of<BakedTorch>(
            [7, 33], BakedTorch.Quantize, BakedTorch.Dequantize, BakedTorch.FakeQuantize, BakedTorch.CalibratedParameters),
        new Of<BakedHalf>(
            [5, 77], BakedHalf.Quantize, BakedHalf.Dequantize, BakedHalf.FakeQuantize, BakedHalf.CalibratedParameters),
        new Of<BakedLong>(
            [1, 501], BakedLong.Quantize, BakedLong.Dequantize, BakedLong.FakeQuantize, BakedLong.CalibratedParameters),
        new Of<BakedChannels>(
            [6, 40], BakedChannels.Quantize, BakedChannels.Dequantize, BakedChannels.FakeQuantize, BakedChannels.CalibratedParameters),
        new Of<BakedChannels>(
            [2, 40, 9], BakedChannels.Quantize, BakedChannels.Dequantize, BakedChannels.FakeQuantize, BakedChannels.CalibratedParameters),
        new Of<BakedFarChannels>(
            [6, 100], BakedFarChannels.Quantize, BakedFarChannels.Dequantize, BakedFarChannels.FakeQuantize, BakedFarChannels.CalibratedParameters),
        new Of<BakedGroups>(
            [6, 40], BakedGroups.Quantize, BakedGroups.Dequantize, BakedGroups.FakeQuantize, BakedGroups.CalibratedParameters),
        new Of<BakedColumnGroups>(
            [6, 40], BakedColumnGroups.Quantize, BakedColumnGroups.Dequantize, BakedColumnGroups.FakeQuantize, BakedColumnGroups.CalibratedParameters),
        new Of<BakedGroupCount>(
            [4, 61], BakedGroupCount.Quantize, BakedGroupCount.Dequantize, BakedGroupCount.FakeQuantize, BakedGroupCount.CalibratedParameters),
    }.ToDictionary(baked => baked.Name);

    public abstract QuantizationParameters Parameters { get; }

    /// <summary>The table's own parameters, read at run time.</summary>
    public abstract QuantizationParameters Read(CalibrationTable table);

    /// <summary>What a pair of codes, values and fake-quantized values is by the members without parameters, or by those with these.</summary>
    public abstract (byte[] Codes, float[] Values, float[] Fakes) Run(float[] source, QuantizationParameters? parameters);

    private sealed record Of<T>(
        TensorShape Extents,
        BakedOperation<float, byte> Quantize,
        BakedOperation<byte, float> Dequantize,
        BakedOperation<float, float> FakeQuantize,
        QuantizationParameters Calibrated) : BakedCase($"{typeof(T).Name} {Extents}", Extents)
        where T : IQuantizedTensor<T>
    {
        public override QuantizationParameters Parameters => Calibrated;

        public override QuantizationParameters Read(CalibrationTable table) => table.GetParameters<T>();

        public override (byte[] Codes, float[] Values, float[] Fakes) Run(float[] source, QuantizationParameters? parameters)
        {
            byte[] codes = new byte[T.GetCodeLength(Shape)];
            float[] values = new float[source.Length];
            float[] fakes = new float[source.Length];
            if (parameters is null)
            {
                Quantize(source, Shape, codes);
                Dequantize(codes, Shape, values);
                FakeQuantize(source, Shape, fakes);
            }
            else
            {
                T.Quantize(source, Shape, parameters.Scales, parameters.ZeroPoints, codes);
                T.Dequantize(codes, Shape, parameters.Scales, parameters.ZeroPoints, values);
                T.FakeQuantize(source, Shape, parameters.Scales, parameters.ZeroPoints, fakes);
            }

            return (codes, values, fakes);
        }
    }
}
