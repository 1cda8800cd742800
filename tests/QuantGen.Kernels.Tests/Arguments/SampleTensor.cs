using System;
using System.Linq;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Arguments;

/// <summary>Valid arguments for every kernel of a scheme, of which a test spoils one; destinations hold a pattern.</summary>
internal sealed class SampleTensor
{
    private readonly PaddedDestination<float> _scaleDestination;
    private readonly PaddedDestination<int> _zeroPointDestination;
    private readonly PaddedDestination<byte> _codeDestination;
    private readonly PaddedDestination<float> _destination;
    private readonly PaddedDestination<bool> _marks;

    public SampleTensor(TensorKernels kernels)
    {
        Kernels = kernels;
        Shape = kernels.Scheme.GroupCount == 0 ? [4, 6, 35] : [4 * kernels.Scheme.GroupCount, 6 * kernels.Scheme.GroupCount, 35];
        int regions = RegionMap.Of(kernels.Scheme, Shape).Count;
        Source = FiniteData.Create(DataKind.Normal, Shape.Length);
        Gradient = FiniteData.Create(DataKind.Positive, Shape.Length);
        Scales = [.. Enumerable.Repeat(0.125f, regions)];
        ZeroPoints = kernels.Scheme.HasZeroPoints ? [.. Enumerable.Repeat(kernels.Scheme.MaxCode, regions)] : [];
        Codes = new byte[CodeStream.LengthInBytes(Shape.Length, kernels.Scheme.Bits)];
        _scaleDestination = new PaddedDestination<float>(Scales.Length);
        _zeroPointDestination = new PaddedDestination<int>(ZeroPoints.Length);
        _codeDestination = new PaddedDestination<byte>(Codes.Length);
        _destination = new PaddedDestination<float>(Shape.Length);
        _marks = new PaddedDestination<bool>(Scales.Length);
        (ScaleRoom, ZeroPointRoom, CodeRoom, Room, MarkRoom) = (Scales.Length, ZeroPoints.Length, Codes.Length, Source.Length, Scales.Length);
    }

    /// <summary>Several schemes of each granularity, of both symmetries and of widths with kernels of their own.</summary>
    public static TheoryData<string> Schemes => new(
    [
        .. SchemeRegistry.Of(EveryWidth.ForEach).Where(kernels => kernels.Scheme.Bits is 1 or 3 or 4 or 8 or 16).Select(kernels => kernels.Name),
        .. SchemeRegistry.Of(GroupsOnEveryAxis.ForEach).Where(kernels => kernels.Scheme.GroupSize == 8).Select(kernels => kernels.Name),
        .. SchemeRegistry.Of(EveryGroupCount.ForEach).Select(kernels => kernels.Name),
        .. SchemeRegistry.Of(ChannelsOnEveryAxis.ForEach).Where(kernels => kernels.Scheme.Axis != 0).Select(kernels => kernels.Name),
        .. SchemeRegistry.Of(ReciprocalOfOddWidths.ForEach).Select(kernels => kernels.Name),
        nameof(StructTensor), nameof(RecordTensor), nameof(RecordStructTensor),
    ]);

    public TensorKernels Kernels { get; }

    public TensorShape Shape { get; set; }

    public float[] Source { get; set; }

    public float[] Gradient { get; set; }

    public float[] Scales { get; set; }

    public int[] ZeroPoints { get; set; }

    public byte[] Codes { get; set; }

    /// <summary>The length that the kernels are given for scales to be written.</summary>
    public int ScaleRoom { get; set; }

    /// <summary>The length that the kernels are given for zero points to be written.</summary>
    public int ZeroPointRoom { get; set; }

    /// <summary>The length that the kernels are given for codes to be written.</summary>
    public int CodeRoom { get; set; }

    /// <summary>The length that the kernels are given for floats to be written.</summary>
    public int Room { get; set; }

    /// <summary>The length that the kernels are given for marks to be written.</summary>
    public int MarkRoom { get; set; }

    public void ComputeParameters() =>
        Kernels.ComputeParameters(Source, Shape, _scaleDestination.Whole[..ScaleRoom], _zeroPointDestination.Whole[..ZeroPointRoom]);

    public void ComputeParametersOfRanges() => Kernels.ComputeParameters(
        new ValueRange[Scales.Length], _scaleDestination.Whole[..ScaleRoom], _zeroPointDestination.Whole[..ZeroPointRoom]);

    public void QuantizeDynamic() => Kernels.QuantizeDynamic(
        Source, Shape, _scaleDestination.Whole[..ScaleRoom], _zeroPointDestination.Whole[..ZeroPointRoom], _codeDestination.Whole[..CodeRoom]);

    public void QuantizeDynamicOrMark() => Kernels.QuantizeDynamicOrMark(
        Source, Shape, _scaleDestination.Whole[..ScaleRoom], _zeroPointDestination.Whole[..ZeroPointRoom], _codeDestination.Whole[..CodeRoom], _marks.Whole[..MarkRoom]);

    public void Quantize() => Kernels.Quantize(Source, Shape, Scales, ZeroPoints, _codeDestination.Whole[..CodeRoom]);

    public void Dequantize() => Kernels.Dequantize(Codes, Shape, Scales, ZeroPoints, _destination.Whole[..Room]);

    public void FakeQuantize() => Kernels.FakeQuantize(Source, Shape, Scales, ZeroPoints, _destination.Whole[..Room]);

    public void FakeQuantizeGradient() => Kernels.FakeQuantizeGradient(Source, Shape, Scales, ZeroPoints, Gradient, _destination.Whole[..Room]);

    /// <summary>Each operation must refuse, naming the parameter and each of the values, and write nothing.</summary>
    public void AssertRefused(string parameter, string[] values, params Action[] operations)
    {
        foreach (Action operation in operations)
        {
            string place = $"{Kernels}, {operation.Method.Name}";
            Exception? thrown = Record.Exception(operation);
            if (thrown is not ArgumentException exception || exception.ParamName != parameter)
            {
                Assert.Fail($"{place}: expected an ArgumentException for {parameter}, got {thrown?.ToString() ?? "none"}");
                return;
            }

            foreach (string value in values)
            {
                Assert.True(MessageText.HasWord(exception.Message, value), $"{place}: {value} is not in the message: {exception.Message}");
            }

            AssertDestinationsUntouched(() => place);
        }
    }

    private void AssertDestinationsUntouched(Func<string> place)
    {
        _scaleDestination.AssertUntouched(place);
        _zeroPointDestination.AssertUntouched(place);
        _codeDestination.AssertUntouched(place);
        _destination.AssertUntouched(place);
        _marks.AssertUntouched(place);
    }
}
