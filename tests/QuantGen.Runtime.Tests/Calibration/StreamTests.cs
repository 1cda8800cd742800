using System;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>Memory does not grow with the number of batches.</summary>
public sealed class StreamTests
{
    private const int Batches = 10_000;

    public static TheoryData<string> Kinds => ObserverKinds.Names;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TenThousandBatchesStayWithinAFixedBudget(string kind)
    {
        foreach (ObserverGranularity granularity in new[] { ObserverGranularity.PerTensor, ObserverGranularity.PerChannel(-1) })
        {
            Observer observer = ObserverKinds.Create(kind, granularity);
            float[] batch = Samples.Gaussian(16 * 80, 1);
            observer.Observe(batch, [16, 80]);
            int length = observer.ToJson().Length;
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 1; i < Batches; i++)
            {
                // Ever wider, so that histograms must grow as well.
                batch[i % batch.Length] *= 1.05f;
                observer.Observe(batch, [16, 80]);
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            // Bins that were never met before, for 80 channels; nothing for each batch.
            Assert.InRange(allocated, 0, 1024 * 1024);
            Assert.Equal((long)Batches * batch.Length, observer.SampleCount);
            Assert.InRange(observer.ToJson().Length, 0, Math.Max(4 * length, 80 * 256 * 12));
        }
    }
}
