using System;
using System.Globalization;
using QuantGen.Regions;

namespace QuantGen.Calibration;

/// <summary>Which elements an observer gives one range together: those that a scheme of the same granularity gives one scale.</summary>
/// <remarks>The default value is one range for the whole tensor.</remarks>
public readonly record struct ObserverGranularity
{
    private ObserverGranularity(Granularity kind, int axis, int groupSize, int groupCount)
    {
        Kind = kind;
        Axis = axis;
        GroupSize = groupSize;
        GroupCount = groupCount;
    }

    /// <summary>Per tensor, per channel or per group.</summary>
    public Granularity Kind { get; }

    /// <summary>The axis of channels or groups, negative counting from the last; 0 per tensor.</summary>
    public int Axis { get; }

    /// <summary>Elements of a group along <see cref="Axis"/>, or 0.</summary>
    public int GroupSize { get; }

    /// <summary>Groups along <see cref="Axis"/>, or 0.</summary>
    public int GroupCount { get; }

    internal bool IsPerTensor => Kind == Granularity.PerTensor;

    /// <summary>One range for the whole tensor.</summary>
    public static ObserverGranularity PerTensor => default;

    /// <summary>One range for each index along an axis.</summary>
    /// <param name="axis">The axis; negative values count from the last.</param>
    public static ObserverGranularity PerChannel(int axis = 0) => new(Granularity.PerChannel, axis, 0, 0);

    /// <summary>One range for each run of elements along an axis; the last run may be short.</summary>
    /// <param name="groupSize">Elements of a group, 1 or more.</param>
    /// <param name="axis">The axis; negative values count from the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">The group size is not positive.</exception>
    public static ObserverGranularity PerGroup(int groupSize, int axis = -1) =>
        groupSize > 0
            ? new(Granularity.PerGroup, axis, groupSize, 0)
            : throw new ArgumentOutOfRangeException(nameof(groupSize), groupSize, "A group has at least one element; use the scheme's GroupSize.");

    /// <summary>One range for each of some equal parts of the channels along an axis.</summary>
    /// <param name="groupCount">The number of parts, 1 or more.</param>
    /// <param name="axis">The axis; negative values count from the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">The group count is not positive.</exception>
    public static ObserverGranularity PerGroupCount(int groupCount, int axis = 0) =>
        groupCount > 0
            ? new(Granularity.PerGroup, axis, 0, groupCount)
            : throw new ArgumentOutOfRangeException(nameof(groupCount), groupCount, "There is at least one group; use the scheme's GroupCount.");

    /// <summary>The regions of a tensor.</summary>
    /// <exception cref="ArgumentException">The shape lacks the axis, or its extent does not divide by the group count.</exception>
    internal TensorRegions RegionsOf(in TensorShape shape) => this switch
    {
        { Kind: Granularity.PerTensor } => TensorRegions.PerTensor(shape),
        { Kind: Granularity.PerChannel } => TensorRegions.PerChannel(shape, Axis),
        { GroupCount: > 0 } => TensorRegions.GroupCount(shape, Axis, GroupCount),
        _ => TensorRegions.GroupSize(shape, Axis, GroupSize),
    };

    /// <summary>The granularity of a scheme.</summary>
    /// <param name="scheme">The scheme.</param>
    public static ObserverGranularity Of(QuantizationScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return scheme.Granularity == Granularity.PerTensor
            ? default
            : new(scheme.Granularity, scheme.Axis, scheme.GroupSize, scheme.GroupCount);
    }

    /// <summary>The granularity in words: <c>per channel along axis 0</c>.</summary>
    public override string ToString() => (Kind, GroupSize) switch
    {
        (Granularity.PerTensor, _) => "per tensor",
        (Granularity.PerChannel, _) => string.Create(CultureInfo.InvariantCulture, $"per channel along axis {Axis}"),
        (_, > 0) => string.Create(CultureInfo.InvariantCulture, $"groups of {GroupSize} along axis {Axis}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{GroupCount} groups along axis {Axis}"),
    };
}
