using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Benchmarks.Rows;

namespace QuantGen.Benchmarks.Sweep;

/// <summary>The cross product: every scheme on every shape of its classes, in every operation.</summary>
internal static class SweepCells
{
    public static IReadOnlyList<SweepCell> All { get; } = [.. Create()];

    private static IEnumerable<SweepCell> Create()
    {
        Collector tensors = new();
        SweepTensors.ForEach(tensors);
        Collector schemes = new();
        SweepChannels.ForEach(schemes);
        SweepGroups.ForEach(schemes);
        SweepGroupsOfRows.ForEach(schemes);
        SweepGroupsBetweenAxes.ForEach(schemes);
        return
            from scheme in schemes.Found
            from @class in SweepClass.Of(scheme.Scheme)
            from geometry in @class.Geometries
            from operation in Enum.GetValues<Operation>()
            select new SweepCell(@class.Name, operation, geometry, scheme, tensors.Found.Single(tensor => IsBase(tensor.Scheme, scheme.Scheme)));
    }

    private static bool IsBase(QuantizationScheme tensor, QuantizationScheme scheme) => tensor.Bits == scheme.Bits && tensor.Symmetry == scheme.Symmetry;

    private sealed class Collector : IQuantizedTensorVisitor
    {
        public List<SweepScheme> Found { get; } = [];

        public void Visit<T>()
            where T : IQuantizedTensor<T> => Found.Add(SweepScheme.Of<T>());
    }
}
