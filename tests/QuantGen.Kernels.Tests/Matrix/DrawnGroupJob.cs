using System;
using System.Linq;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Groups of 1 to 1,000 on any axis of any shape, against the scalar reference: every operation, on data of all kinds.</summary>
internal static class DrawnGroupJob
{
    public const string Name = "drawn-groups";

    private static readonly DataKind[] _dataKinds = Enum.GetValues<DataKind>();
    private static readonly ScaleKind[] _scaleKinds = Enum.GetValues<ScaleKind>();

    /// <summary>Runs in this process, and in those with other instruction sets; throws where a result differs.</summary>
    public static bool Run()
    {
        foreach (GroupCase groups in GroupCases.Listed.Concat(GroupCases.SeveralBlocks).Concat(GroupCases.Drawn))
        {
            Check(groups.Prepare(), groups);
        }

        return true;
    }

    /// <summary>Every operation on one tensor.</summary>
    /// <param name="kernels">The kernels of the case.</param>
    /// <param name="groups">The case, prepared.</param>
    public static void Check(TensorKernels kernels, GroupCase groups)
    {
        Random random = new(groups.Seed);
        ReferenceQuantizer reference = new(kernels.Scheme, groups.Shape);
        CheckOnline(kernels, reference, groups, _dataKinds[random.Next(_dataKinds.Length)], random);
        GivenParametersCheck.Run(kernels, groups.Shape, reference, _scaleKinds[random.Next(_scaleKinds.Length)], groups.Seed);
    }

    private static void CheckOnline(TensorKernels kernels, ReferenceQuantizer reference, GroupCase groups, DataKind kind, Random random)
    {
        float[] data = FiniteData.Create(kind, groups.Shape.Length);
        random.Shuffle(data);
        SpoiltTensor tensor = SpoiltTensor.Create(data, reference.Regions, random.Next(3) == 0 ? random.Next(1, 12) : 0, groups.Seed);
        ValueRange[] ranges = ReferenceRanges.Of(reference.Regions, tensor.Finite);
        ReferenceParameters parameters = ReferenceParameters.Of(kernels.Scheme, ranges);
        byte[] codes = CodeStream.Write(kernels.Scheme, reference.Quantize(tensor.Finite, parameters));
        using ResultDigest digest = new();
        OperationCheck check = new(kernels, groups.Shape, $"{kind} data, {groups}", digest);
        check.ComputeParameters(tensor.Finite, parameters);
        check.ComputeParameters(ranges, parameters);
        check.QuantizeDynamic(tensor.Finite, parameters, codes);
        check.QuantizeDynamicOrMark(tensor.Source, tensor.Marks, parameters, codes);
    }
}
