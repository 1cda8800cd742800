namespace QuantGen.Generator.Model;

/// <summary>Which elements of a tensor share a scale.</summary>
/// <param name="Granularity">Whether these are all, those of a channel or those of a group.</param>
/// <param name="Axis">The axis of channels or groups; 0 per tensor.</param>
/// <param name="GroupSize">Elements of a group, or 0 where groups have no size.</param>
/// <param name="GroupCount">Groups along the axis, or 0 where that is not fixed.</param>
internal sealed record RegionsModel(Granularity Granularity, int Axis, int GroupSize, int GroupCount);
