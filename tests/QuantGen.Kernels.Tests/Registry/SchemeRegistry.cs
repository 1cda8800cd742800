using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace QuantGen.Kernels.Tests.Registry;

/// <summary>Every tensor type that the tests declare.</summary>
internal static class SchemeRegistry
{
    private static readonly Dictionary<string, TensorKernels> _byName;

    static SchemeRegistry()
    {
        Collector collector = new();
        Array.ForEach(Grids, forEach => forEach(collector));
        collector.Visit<ClassTensor>();
        collector.Visit<StructTensor>();
        collector.Visit<RecordTensor>();
        collector.Visit<RecordStructTensor>();
        collector.Visit<SignedBitTensor>();
        collector.Visit<LongGroupTensor>();
        collector.Visit<GenericContainer<int>.NestedTensor>();
        collector.Visit<GenericContainer<string>.NestedTensor>();
        collector.Visit<GenericContainer<int>.InnerContainer<string>.NestedStructTensor>();
        All = collector.Found;
        _byName = All.ToDictionary(kernels => kernels.Name);
    }

    /// <summary>All types, in a fixed order.</summary>
    public static IReadOnlyList<TensorKernels> All { get; }

    private static Action<IQuantizedTensorVisitor>[] Grids =>
    [
        EveryWidth.ForEach, EveryCodeRange.ForEach, EveryReducedRange.ForEach, EveryArithmetic.ForEach, EveryArithmeticOfGroups.ForEach, EveryArithmeticOfLanes.ForEach,
        ReciprocalOfOddWidths.ForEach, EveryGroupSizeInFourBits.ForEach, EveryGroupSizeInBytes.ForEach, GroupsInMidByte.ForEach,
        GroupsOnEveryAxis.ForEach, EveryGroupCount.ForEach, ChannelsOnEveryAxis.ForEach, LanesOfOddWidths.ForEach, OnnxGrid.ForEach, EqualityGrid.ForEach,
        EqualityGridOfSixteenBits.ForEach, EveryScaleType.ForEach, EveryScaleTypeOfSignedCodes.ForEach,
    ];

    public static TensorKernels Get(string name) => _byName[name];

    /// <summary>The names of the types that a theory runs over.</summary>
    public static TheoryData<string> Names(Func<TensorKernels, bool> include) => new(All.Where(include).Select(kernels => kernels.Name));

    /// <summary>The types of one grid.</summary>
    public static IReadOnlyList<TensorKernels> Of(Action<IQuantizedTensorVisitor> forEach)
    {
        Collector collector = new();
        forEach(collector);
        return collector.Found;
    }

    private sealed class Collector : IQuantizedTensorVisitor
    {
        public List<TensorKernels> Found { get; } = [];

        public void Visit<T>()
            where T : IQuantizedTensor<T> => Found.Add(new TensorKernels<T>());
    }
}
