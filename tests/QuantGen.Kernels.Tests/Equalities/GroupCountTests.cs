using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Equalities;

/// <summary>The two ends of a group count: one group is the whole tensor, and as many groups as channels are the channels.</summary>
public sealed class GroupCountTests
{
    private const int Channels = 6;

    private static readonly TensorShape[] _shapes = [[Channels], [Channels, 1], [Channels, 7], [Channels, 129], [Channels, 3, 67], [Channels, 0]];

    private static readonly IReadOnlyList<TensorKernels> _grid =
        [.. SchemeRegistry.Of(EqualityGrid.ForEach), .. SchemeRegistry.Of(EqualityGridOfSixteenBits.ForEach)];

    public static TheoryData<string> WholeTensors => NamesOf(Granularity.PerTensor);

    public static TheoryData<string> ByChannel => NamesOf(Granularity.PerChannel);

    [Theory]
    [MemberData(nameof(WholeTensors))]
    public void OneGroupEqualsTheWholeTensor(string scheme) => AssertEqual(scheme, groupCount: 1);

    [Theory]
    [MemberData(nameof(ByChannel))]
    public void AsManyGroupsAsChannelsEqualTheChannels(string scheme) => AssertEqual(scheme, groupCount: Channels);

    private static void AssertEqual(string scheme, int groupCount)
    {
        TensorKernels plain = SchemeRegistry.Get(scheme);
        TensorKernels grouped = _grid.Single(kernels => kernels.Scheme == plain.Scheme with
        {
            Granularity = Granularity.PerGroup,
            GroupCount = groupCount,
        });
        foreach (TensorShape shape in _shapes)
        {
            foreach (DataKind kind in Enum.GetValues<DataKind>())
            {
                float[] source = FiniteData.Create(kind, shape.Length);
                new RecordedResults(plain, shape, source).AssertSameAs(new RecordedResults(grouped, shape, source));
            }
        }
    }

    private static TheoryData<string> NamesOf(Granularity granularity) =>
        new(_grid.Where(kernels => kernels.Scheme.Granularity == granularity).Select(kernels => kernels.Name));
}
