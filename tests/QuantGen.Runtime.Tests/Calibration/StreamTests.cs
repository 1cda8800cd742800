using System;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>Memory does not grow with the number of batches: values like those before take none, wider ones what their bins take.</summary>
[Collection(nameof(CountedMemory))]
public sealed class StreamTests
{
    private const int Batches = 10_000;
    private const int Channels = 80;

    public static TheoryData<string> Kinds => ObserverKinds.Names;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TenThousandBatchesStayWithinAFixedBudget(string kind)
    {
        foreach (ObserverGranularity granularity in new[] { ObserverGranularity.PerTensor, ObserverGranularity.PerChannel(-1) })
        {
            float[] batch = Samples.Gaussian(16 * Channels, 1);
            long start = GC.GetAllocatedBytesForCurrentThread();
            Observer observer = ObserverKinds.Create(kind, granularity);
            observer.Observe(batch, [16, Channels]);
            long first = GC.GetAllocatedBytesForCurrentThread() - start;
            int length = observer.ToJson().Length;
            int regions = observer.RegionCount;

            // A histogram holds at most 8 bytes for each bin and sign. It grows by halves, so that all its sizes together are at most three times the last.
            Assert.InRange(first + Observe(growth: 1.05f), 0, 16_384 + (3L * regions * ObserverKinds.Bins * 2 * sizeof(long)));
            Assert.Equal(0, Observe(growth: 1));
            Assert.Equal(((2L * Batches) + 1) * batch.Length, observer.SampleCount);
            Assert.InRange(observer.ToJson().Length, 0, 4 * length);

            long Observe(float growth)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < Batches; i++)
                {
                    batch[i % batch.Length] *= growth;
                    observer.Observe(batch, [16, Channels]);
                }

                return GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }
    }
}
