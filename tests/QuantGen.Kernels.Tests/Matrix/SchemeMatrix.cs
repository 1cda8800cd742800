using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>All shapes and all data of one scheme.</summary>
/// <param name="kernels">The kernels under test.</param>
/// <param name="digest">Receives every result.</param>
internal sealed class SchemeMatrix(TensorKernels kernels, ResultDigest digest)
{
    private static readonly DataKind[] _dataKinds = Enum.GetValues<DataKind>();
    private static readonly ScaleKind[] _scaleKinds = Enum.GetValues<ScaleKind>();
    private static readonly ScaleKind[] _scalesApart = [ScaleKind.Farthest, ScaleKind.TooFar];

    private readonly QuantizationScheme _scheme = kernels.Scheme;

    public void Run()
    {
        CheckAll(MatrixShapes.Sweep(_scheme), _dataKinds, [.. _scaleKinds.Except(_scalesApart)]);
        CheckAll(MatrixShapes.Assorted(_scheme), _dataKinds, _scaleKinds);
        CheckAll(TileShapes.Of(_scheme).Concat(ShortRunShapes.Of(_scheme)), [DataKind.Normal], _scalesApart);
        foreach (TensorShape shape in MatrixShapes.Assorted(_scheme).Append(MatrixShapes.WithManyRegions(_scheme)))
        {
            CheckMarks(shape, new(_scheme, shape));
        }
    }

    private void CheckAll(IEnumerable<TensorShape> shapes, DataKind[] dataKinds, ScaleKind[] scaleKinds)
    {
        foreach (TensorShape shape in shapes)
        {
            ReferenceQuantizer reference = new(_scheme, shape);
            ExactComparison.AssertSame<int>(
                [CodeStream.LengthInBytes(shape.Length, _scheme.Bits), reference.Regions.Count],
                [kernels.GetCodeLength(shape), kernels.GetParameterLength(shape)],
                () => $"{kernels}, shape {shape}, code length and parameter length");
            Array.ForEach(dataKinds, kind => CheckFinite(shape, reference, kind));
            Array.ForEach(scaleKinds, kind => CheckGiven(shape, reference, kind));
        }
    }

    private void CheckFinite(TensorShape shape, ReferenceQuantizer reference, DataKind kind)
    {
        float[] source = FiniteData.Create(kind, shape.Length);
        ValueRange[] ranges = ReferenceRanges.Of(reference.Regions, source);
        ReferenceParameters parameters = ReferenceParameters.Of(_scheme, ranges);
        OperationCheck check = new(kernels, shape, $"{kind} data", digest);
        check.ComputeParameters(source, parameters);
        check.ComputeParameters(ranges, parameters);

        int[] codes = reference.Quantize(source, parameters);
        byte[] stream = CodeStream.Write(_scheme, codes);
        check.QuantizeDynamic(source, parameters, stream);
        CheckWithParameters(check, reference, source, parameters, codes, stream);
    }

    private void CheckGiven(TensorShape shape, ReferenceQuantizer reference, ScaleKind kind)
    {
        int seed = ((int)kind * 7919) + shape.Length;
        ReferenceParameters parameters = GivenParameters.Create(_scheme, kind, reference.Regions.Count, seed);
        float[] source = SpecialData.Create(_scheme, reference.Regions, parameters, seed);
        OperationCheck check = new(kernels, shape, $"special data for {kind} scales", digest);
        int[] codes = reference.Quantize(source, parameters);
        CheckWithParameters(check, reference, source, parameters, codes, CodeStream.Write(_scheme, codes));

        // Every bit pattern is a code, also the one that narrow ranges leave out.
        int[] anyCodes = CodeStream.Read(_scheme, AnyStream(shape.Length, seed), shape.Length);
        check.Dequantize(CodeStream.Write(_scheme, anyCodes), parameters, reference.Dequantize(anyCodes, parameters));
    }

    // None, one and some spoilt elements, among regions of ordinary and of far too different scales.
    private void CheckMarks(TensorShape shape, ReferenceQuantizer reference)
    {
        foreach ((DataKind kind, int elements) in (ReadOnlySpan<(DataKind, int)>)[(DataKind.Normal, 0), (DataKind.Normal, 1), (DataKind.WideExponent, 3), (DataKind.Lattice, 20)])
        {
            SpoiltTensor tensor = SpoiltTensor.Create(FiniteData.Create(kind, shape.Length), reference.Regions, elements, shape.Length + elements);
            ReferenceParameters parameters = reference.ComputeParameters(tensor.Finite);
            byte[] stream = CodeStream.Write(_scheme, reference.Quantize(tensor.Finite, parameters));
            new OperationCheck(kernels, shape, $"{kind} data with {elements} spoilt elements", digest).QuantizeDynamicOrMark(tensor.Source, tensor.Marks, parameters, stream);
        }
    }

    private static void CheckWithParameters(
        OperationCheck check, ReferenceQuantizer reference, float[] source, ReferenceParameters parameters, int[] codes, byte[] stream)
    {
        float[] values = reference.Dequantize(codes, parameters);
        check.Quantize(source, parameters, stream);
        check.Dequantize(stream, parameters, values);
        check.FakeQuantize(source, parameters, values);
    }

    private byte[] AnyStream(int count, int seed)
    {
        byte[] stream = new byte[CodeStream.LengthInBytes(count, _scheme.Bits)];
        new Random(seed).NextBytes(stream);
        return stream;
    }
}
