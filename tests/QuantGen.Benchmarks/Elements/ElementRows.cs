using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
// By name: the check of the format runs no generator, and would take every call for one of the extensions.
using BFloat16Elements = QuantGen.Elements.BFloat16Elements;
using HalfElements = QuantGen.Elements.HalfElements;

namespace QuantGen.Benchmarks.Elements;

/// <summary>What is timed: each operation on floats, on halves and on bfloat16 values.</summary>
internal static class ElementRows
{
    private const float Scale = 0.02f;

    public static IReadOnlyList<(string Name, Action[] Calls)> All(ElementBuffers b)
    {
        TensorShape shape = [b.Length];
        int nibbles = b.Length / 2;
        Int4Groups32.ComputeParameters(b.Floats.Span, shape, b.Scales.Span);
        return
        [
            ("quantize int8",
            [
                () => Int8.Quantize(b.Floats.Span, Scale, Signed(b.Codes.Span)),
                () => HalfElements.Quantize<Int8>(b.Halves.Span, Scale, 0, b.Codes.Span),
                () => BFloat16Elements.Quantize<Int8>(b.Brain.Span, Scale, 0, b.Codes.Span),
            ]),
            ("dequantize int8",
            [
                () => Int8.Dequantize(Signed(b.Codes.Span), Scale, b.Floats.Span),
                () => HalfElements.Dequantize<Int8>(b.Codes.Span, Scale, 0, b.Halves.Span),
                () => BFloat16Elements.Dequantize<Int8>(b.Codes.Span, Scale, 0, b.Brain.Span),
            ]),
            ("online int8",
            [
                () => Int8.QuantizeDynamic(b.Floats.Span, out float _, Signed(b.Codes.Span)),
                () => HalfElements.QuantizeDynamic<Int8>(b.Halves.Span, out float _, out int _, b.Codes.Span),
                () => BFloat16Elements.QuantizeDynamic<Int8>(b.Brain.Span, out float _, out int _, b.Codes.Span),
            ]),
            ("online int4, groups of 32",
            [
                () => Int4Groups32.QuantizeDynamic(b.Floats.Span, shape, b.Scales.Span, b.Codes.Span),
                () => HalfElements.QuantizeDynamic<Int4Groups32>(b.Halves.Span, shape, b.Scales.Span, b.Codes.Span),
                () => BFloat16Elements.QuantizeDynamic<Int4Groups32>(b.Brain.Span, shape, b.Scales.Span, b.Codes.Span),
            ]),
            ("dequantize int4, groups of 32",
            [
                () => Int4Groups32.Dequantize(b.Codes.Span[..nibbles], shape, b.Scales.Span, b.Floats.Span),
                () => HalfElements.Dequantize<Int4Groups32>(b.Codes.Span[..nibbles], shape, b.Scales.Span, b.Halves.Span),
                () => BFloat16Elements.Dequantize<Int4Groups32>(b.Codes.Span[..nibbles], shape, b.Scales.Span, b.Brain.Span),
            ]),
            ("parameters int8",
            [
                () => Int8.ComputeParameters(b.Floats.Span, shape, b.Scales.Span[..1], []),
                () => HalfElements.ComputeParameters<Int8>(b.Halves.Span, shape, b.Scales.Span[..1], []),
                () => BFloat16Elements.ComputeParameters<Int8>(b.Brain.Span, shape, b.Scales.Span[..1], []),
            ]),
            ("fake-quantize int8",
            [
                () => Int8.FakeQuantize(b.Floats.Span, Scale, b.Floats.Span),
                () => HalfElements.FakeQuantize<Int8>(b.Halves.Span, Scale, 0, b.Halves.Span),
                () => BFloat16Elements.FakeQuantize<Int8>(b.Brain.Span, Scale, 0, b.Brain.Span),
            ]),
            ("gradient int8",
            [
                () => Int8.FakeQuantizeGradient(b.Floats.Span, shape, [Scale], [], b.Floats.Span, b.Floats.Span),
                () => HalfElements.FakeQuantizeGradient<Int8>(b.Halves.Span, shape, [Scale], [], b.Halves.Span, b.Halves.Span),
                () => BFloat16Elements.FakeQuantizeGradient<Int8>(b.Brain.Span, shape, [Scale], [], b.Brain.Span, b.Brain.Span),
            ]),
        ];
    }

    private static Span<sbyte> Signed(Span<byte> codes) => MemoryMarshal.Cast<byte, sbyte>(codes);
}
