using System;
using System.Linq;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Parameters cannot be computed from NaN or infinities: the first such element is named, and the destinations are cleared.</summary>
public sealed class NonFiniteDataTests
{
    private static readonly float[] _intruders = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    public static TheoryData<string> Schemes => SchemeRegistry.Names(_ => true);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void TheFirstNonFiniteElementIsNamed(string scheme)
    {
        TensorKernels kernels = SchemeRegistry.Get(scheme);
        TensorShape shape = MatrixShapes.WithManyRegions(kernels.Scheme);
        float[] clean = FiniteData.Create(DataKind.Normal, shape.Length);
        int[] positions = [0, 1, 63, 64, 517, shape.Length / 2, shape.Length - 130, shape.Length - 2, shape.Length - 1];
        foreach ((int turn, int position) in positions.Index())
        {
            float[] source = (float[])clean.Clone();
            source[position] = _intruders[turn % 3];

            // A second one, later and of another kind, must not be the one that is named.
            source[shape.Length - 1] = position == shape.Length - 1 ? source[position] : _intruders[(turn + 1) % 3];
            CheckComputeParameters(kernels, shape, source, position);
            CheckQuantizeDynamic(kernels, shape, source, position);
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void ShortTensorsAreSearchedToTheEnd(string scheme)
    {
        TensorKernels kernels = SchemeRegistry.Get(scheme);
        foreach (TensorShape shape in MatrixShapes.Sweep(kernels.Scheme).Where(shape => shape.Length is > 0 and < 40))
        {
            float[] source = FiniteData.Create(DataKind.Normal, shape.Length);
            source[^1] = _intruders[shape.Length % 3];
            CheckComputeParameters(kernels, shape, source, shape.Length - 1);
            CheckQuantizeDynamic(kernels, shape, source, shape.Length - 1);
        }
    }

    private static void CheckComputeParameters(TensorKernels kernels, TensorShape shape, float[] source, int position)
    {
        Destinations destinations = new(kernels, shape);
        ArgumentException exception = Assert.Throws<ArgumentException>(
            "source", () => kernels.ComputeParameters(source, shape, destinations.Scales.Whole, destinations.ZeroPoints.Whole));
        AssertNames(exception, source, position, kernels, shape);
        destinations.AssertParametersCleared();
    }

    private static void CheckQuantizeDynamic(TensorKernels kernels, TensorShape shape, float[] source, int position)
    {
        Destinations destinations = new(kernels, shape);
        ArgumentException exception = Assert.Throws<ArgumentException>("source", () => kernels.QuantizeDynamic(
            source, shape, destinations.Scales.Whole, destinations.ZeroPoints.Whole, destinations.Codes.Whole));
        AssertNames(exception, source, position, kernels, shape);
        destinations.AssertParametersCleared();
        destinations.AssertCodesCleared();
    }

    private static void AssertNames(ArgumentException exception, float[] source, int position, TensorKernels kernels, TensorShape shape)
    {
        bool isNamed = MessageText.HasWord(exception.Message, MessageText.Of(position))
            && MessageText.HasWord(exception.Message, MessageText.Of(source[position]));
        Assert.True(isNamed, $"{kernels}, shape {shape}: element {position} is {source[position]}, but the message is: {exception.Message}");
    }

    private sealed class Destinations(TensorKernels kernels, TensorShape shape)
    {
        public PaddedDestination<float> Scales { get; } = new(kernels.GetParameterLength(shape));

        public PaddedDestination<int> ZeroPoints { get; } = new(kernels.Scheme.HasZeroPoints ? kernels.GetParameterLength(shape) : 0);

        public PaddedDestination<byte> Codes { get; } = new(kernels.GetCodeLength(shape));

        public void AssertParametersCleared()
        {
            AssertCleared(Scales, "scales");
            AssertCleared(ZeroPoints, "zero points");
        }

        public void AssertCodesCleared() => AssertCleared(Codes, "codes");

        private void AssertCleared<T>(PaddedDestination<T> destination, string name)
            where T : unmanaged
        {
            string Place() => $"{kernels}, shape {shape}, {name} after a refused tensor";
            ExactComparison.AssertSame(new T[destination.Needed.Length], destination.Needed, Place);
            destination.AssertSurplusUntouched(Place);
        }
    }
}
