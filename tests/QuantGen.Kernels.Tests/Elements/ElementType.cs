using System;
using QuantGen.Kernels.Tests.Registry;
using QuantGen.Parallelism;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>A type of elements: how a float becomes one, and the kernels that take it.</summary>
internal abstract class ElementType
{
    public static ElementType[] All { get; } = [new HalfType(), new BFloat16Type(), new DoubleType()];

    public abstract string Name { get; }

    /// <summary>The float that is left of a float.</summary>
    public abstract float Rounded(float value);

    /// <summary>The kernels of a type on these elements, by the members that users call.</summary>
    public abstract TensorKernels Kernels<T>()
        where T : IQuantizedTensor<T>;

    /// <summary>The kernels of a type on these elements, on several threads.</summary>
    public abstract TensorKernels Kernels<T>(ParallelLimits limits)
        where T : IQuantizedTensor<T>;

    public static ElementType Get(string name) => Array.Find(All, type => type.Name == name) ?? throw new ArgumentException($"There is no type {name}.", nameof(name));

    private sealed class HalfType : ElementType
    {
        public override string Name => nameof(Half);

        public override float Rounded(float value) => (float)(Half)value;

        public override TensorKernels Kernels<T>() => new HalfKernels<T>();

        public override TensorKernels Kernels<T>(ParallelLimits limits) =>
            new ElementKernelsInParallel<T, Half, HalfElement>(limits, value => (Half)value, value => (float)value);
    }

    private sealed class BFloat16Type : ElementType
    {
        public override string Name => nameof(BFloat16);

        // By the definition: of the two neighbours the nearer, of two equally near ones the even.
        public override float Rounded(float value)
        {
            if (!float.IsFinite(value))
            {
                return value;
            }

            uint bits = BitConverter.SingleToUInt32Bits(value);
            uint below = bits & 0xffff_0000;
            uint rest = bits & 0xffff;
            bool goesUp = rest > 0x8000 || (rest == 0x8000 && (below & 0x1_0000) != 0);
            return BitConverter.UInt32BitsToSingle(goesUp ? below + 0x1_0000 : below);
        }

        public override TensorKernels Kernels<T>() => new BFloat16Kernels<T>();

        public override TensorKernels Kernels<T>(ParallelLimits limits) =>
            new ElementKernelsInParallel<T, BFloat16, BFloat16Element>(limits, value => (BFloat16)value, value => (float)value);
    }

    private sealed class DoubleType : ElementType
    {
        public override string Name => nameof(Double);

        public override float Rounded(float value) => value;

        public override TensorKernels Kernels<T>() => new DoubleKernels<T>();

        public override TensorKernels Kernels<T>(ParallelLimits limits) =>
            new ElementKernelsInParallel<T, double, DoubleElement>(limits, value => value, value => (float)value);
    }
}
