using System;
using System.Linq;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

public sealed class MovingAverageObserverTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void TheAverageFollowsTheRecurrence(double momentum)
    {
        MovingAverageObserver observer = new(momentum);
        double min = 0, max = 0;
        for (int batch = 0; batch < 200; batch++)
        {
            float[] values = Samples.Gaussian(50, batch, mean: batch % 7);
            observer.Observe(values);
            min = batch == 0 ? values.Min() : min + (momentum * (values.Min() - min));
            max = batch == 0 ? values.Max() : max + (momentum * (values.Max() - max));
            ValueRange range = observer.GetRange(Schemes.Asymmetric(8));
            Assert.Equal(min, range.Min, 1e-6);
            Assert.Equal(max, range.Max, 1e-6);
        }
    }

    /// <summary>Merging continues the stream, wherever it is cut.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(59)]
    public void MergingIsObservingTheLaterBatchesLater(int cut)
    {
        MovingAverageObserver whole = new(0.1), first = new(0.1), second = new(0.1);
        for (int batch = 0; batch < 60; batch++)
        {
            float[] values = Samples.Gaussian(20, batch, mean: batch);
            whole.Observe(values);
            (batch < cut ? first : second).Observe(values);
        }

        first.Merge(second);
        AssertClose(whole.GetRange(Schemes.Symmetric(8)), first.GetRange(Schemes.Symmetric(8)));
        Assert.Equal(whole.SampleCount, first.SampleCount);
    }

    [Fact]
    public void MergingIsAssociativeAndAnEmptyObserverChangesNothing()
    {
        Observer A() => ObserverKinds.Observing("MovingAverage", [1f, 2f], [-5f, 3f]);
        Observer B() => ObserverKinds.Observing("MovingAverage", [10f], [20f], [-1f]);
        Observer C() => ObserverKinds.Observing("MovingAverage", [7f, -7f]);
        Observer left = A(), right = B(), whole = A();
        left.Merge(B());
        left.Merge(C());
        right.Merge(C());
        whole.Merge(right);
        AssertClose(left.GetRange(Schemes.Symmetric(8)), whole.GetRange(Schemes.Symmetric(8)));

        Observer same = A(), adopted = ObserverKinds.Create("MovingAverage");
        same.Merge(ObserverKinds.Create("MovingAverage"));
        adopted.Merge(A());
        Assert.Equal(A().ToJson(), same.ToJson());
        Assert.Equal(A().ToJson(), adopted.ToJson());
    }

    private static void AssertClose(ValueRange expected, ValueRange actual)
    {
        Assert.Equal(expected.Min, actual.Min, 1e-5);
        Assert.Equal(expected.Max, actual.Max, 1e-5);
    }
}
