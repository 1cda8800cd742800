using System.Collections.Generic;

namespace QuantGen.Calibration.Reading;

/// <summary>An entry of a table as it was read.</summary>
/// <param name="Key">Its key.</param>
/// <param name="KeyPlace">Where the key stands.</param>
/// <param name="Scheme">Its scheme, or null if it is wrong.</param>
/// <param name="Values">What it says of its regions, or null if anything in the entry is wrong.</param>
internal sealed record EntryNode(string Key, Place KeyPlace, SchemeNode? Scheme, EntryValues? Values);

/// <summary>What an entry says beside its scheme; numbers of ranges, scales and zero points agree with scheme and shape.</summary>
/// <param name="Observer">What found the ranges, in words.</param>
/// <param name="Samples">How many elements were observed.</param>
/// <param name="Shape">The extents of the shape, or null if none is given.</param>
/// <param name="Ranges">The smallest and largest value of each region.</param>
/// <param name="Scales">One scale for each region: positive normal floats.</param>
/// <param name="ZeroPoints">One zero point for each region, or none if the scheme is symmetric.</param>
internal sealed record EntryValues(
    string Observer,
    long Samples,
    IReadOnlyList<int>? Shape,
    IReadOnlyList<RangeNode> Ranges,
    IReadOnlyList<float> Scales,
    IReadOnlyList<int> ZeroPoints);

/// <summary>A range of an entry.</summary>
/// <param name="Min">The smaller end.</param>
/// <param name="Max">The larger end.</param>
internal readonly record struct RangeNode(float Min, float Max);

/// <summary>The scheme of an entry.</summary>
/// <param name="Values">The scheme.</param>
/// <param name="Place">The whole of it.</param>
/// <param name="Properties">Where the values of its properties stand, by the names that the table gives them.</param>
internal sealed record SchemeNode(SchemeValues Values, Place Place, IReadOnlyDictionary<string, Place> Properties);
