using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen;
using QuantGen.Calibration;

namespace CalibrationLoop;

/// <summary>A kernel without parameters: they are constants of its code.</summary>
internal delegate void Kernel<TSource, TDestination>(ReadOnlySpan<TSource> source, TensorShape shape, Span<TDestination> destination);

/// <summary>The kernels of one layer's input, with the parameters built in and with those of a table.</summary>
internal abstract class LayerKernels
{
    /// <summary>All layers, by name.</summary>
    public static IReadOnlyDictionary<string, LayerKernels> All { get; } = new Dictionary<string, LayerKernels>
    {
        ["conv1"] = new Of<Conv1Input>(Conv1Input.Quantize, Conv1Input.FakeQuantize, Conv1Input.IsCalibrated ? Conv1Input.CalibratedParameters : null, channels: 0),
        ["conv2"] = new Of<Conv2Input>(Conv2Input.Quantize, Conv2Input.FakeQuantize, Conv2Input.IsCalibrated ? Conv2Input.CalibratedParameters : null, channels: 16),
        ["dense1"] = new Of<Dense1Input>(Dense1Input.Quantize, Dense1Input.FakeQuantize, Dense1Input.IsCalibrated ? Dense1Input.CalibratedParameters : null, channels: 0),
        ["dense2"] = new Of<Dense2Input>(Dense2Input.Quantize, Dense2Input.FakeQuantize, Dense2Input.IsCalibrated ? Dense2Input.CalibratedParameters : null, channels: 0),
    };

    /// <summary>The scheme, with the key of its entry.</summary>
    public abstract QuantizationScheme Scheme { get; }

    /// <summary>The parameters built in; null where there was no table yet when the program was built.</summary>
    public abstract QuantizationParameters? BuiltIn { get; }

    /// <summary>The shape of inputs of so many floats.</summary>
    public abstract TensorShape ShapeOf(int length);

    /// <summary>The parameters that a table has.</summary>
    public abstract QuantizationParameters Read(CalibrationTable table);

    /// <summary>Quantizes into bytes.</summary>
    /// <param name="source">The layer's input.</param>
    /// <param name="parameters">The parameters, or null for the constants.</param>
    public abstract byte[] Quantize(ReadOnlySpan<float> source, QuantizationParameters? parameters);

    /// <summary>Quantizes and dequantizes in place.</summary>
    /// <param name="values">The layer's input.</param>
    /// <param name="parameters">The parameters, or null for the constants.</param>
    public abstract void FakeQuantize(Span<float> values, QuantizationParameters? parameters);

    private sealed class Of<T>(Kernel<float, byte> quantize, Kernel<float, float> fakeQuantize, QuantizationParameters? builtIn, int channels) : LayerKernels
        where T : IQuantizedTensor<T>
    {
        public override QuantizationScheme Scheme => T.Scheme;

        public override QuantizationParameters? BuiltIn => builtIn;

        public override TensorShape ShapeOf(int length) => channels == 0 ? [length] : [length / channels, channels];

        public override QuantizationParameters Read(CalibrationTable table) => table.GetParameters<T>();

        public override byte[] Quantize(ReadOnlySpan<float> source, QuantizationParameters? parameters)
        {
            TensorShape shape = ShapeOf(source.Length);
            byte[] codes = new byte[T.GetCodeLength(shape)];
            if (parameters is null)
            {
                quantize(source, shape, codes);
            }
            else
            {
                T.Quantize(source, shape, parameters.Scales, parameters.ZeroPoints, codes);
            }

            return codes;
        }

        public override void FakeQuantize(Span<float> values, QuantizationParameters? parameters)
        {
            TensorShape shape = ShapeOf(values.Length);
            if (parameters is null)
            {
                fakeQuantize(values, shape, values);
            }
            else
            {
                T.FakeQuantize(values, shape, parameters.Scales, parameters.ZeroPoints, values);
            }
        }
    }
}
