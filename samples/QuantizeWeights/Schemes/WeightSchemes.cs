using System.Collections.Generic;
using System.Linq;

namespace QuantizeWeights.Schemes;

/// <summary>The schemes that recipes can name: type and bits of the codes, then c for channels, or g and the size of the groups.</summary>
internal static class WeightSchemes
{
    /// <summary>All of them, by falling precision.</summary>
    public static IReadOnlyList<WeightScheme> All { get; } =
    [
        WeightScheme.Of<Int8Groups32>("int8g32"),
        WeightScheme.Of<Int8Channels>("int8c"),
        WeightScheme.Of<Int8>("int8"),
        WeightScheme.Of<Int5Groups32>("int5g32"),
        WeightScheme.Of<UInt4Groups32>("uint4g32"),
        WeightScheme.Of<Int4Groups32>("int4g32"),
        WeightScheme.Of<Int4Groups128>("int4g128"),
        WeightScheme.Of<UInt3Groups32>("uint3g32"),
        WeightScheme.Of<UInt2Groups32>("uint2g32"),
    ];

    /// <summary>Their names, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(static scheme => scheme.Name));

    /// <summary>The scheme of a name, or null.</summary>
    /// <param name="name">The name.</param>
    public static WeightScheme? Find(string name) => All.FirstOrDefault(scheme => scheme.Name == name);
}
