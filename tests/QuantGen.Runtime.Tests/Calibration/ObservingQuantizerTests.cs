using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>What serves online observes at the same time, from any number of threads, as one observer would that sees every tensor.</summary>
public sealed class ObservingQuantizerTests
{
    private const int Requests = 400;
    private const int Values = 96;

    private static readonly float[][] _requests = [.. Enumerable.Range(0, Requests).Select(seed => Samples.Gaussian(Values, seed, mean: 0.3f, deviation: 1 + (seed % 7)))];

    public static TheoryData<string> Kinds => ObserverKinds.Names;

    public static TheoryData<string> ExactKinds => ObserverKinds.ExactNames;

    [Fact]
    public void CodesAreThoseOfTheOnlineQuantizer()
    {
        ObservingQuantizer observing = Quantizer.Observing<Activations>(new MinMaxObserver());
        foreach (float[] request in _requests.Take(5))
        {
            Assert.Equal(Codes(Quantizer.Online<Activations>(), request), Codes(observing, request));
        }

        Assert.True(observing.IsOnline);
        Assert.Equal(Activations.Scheme, observing.Scheme);
        Assert.Equal("conv1.input", observing.Key);
    }

    [Theory]
    [MemberData(nameof(ExactKinds))]
    public void AnyNumberOfThreadsObserveWhatOneWould(string kind)
    {
        ObservingQuantizer observing = Quantizer.Observing<Activations>(ObserverKinds.Create(kind));
        Parallel.ForEach(_requests, new ParallelOptions { MaxDegreeOfParallelism = 8 }, request => Codes(observing, request));
        Assert.Equal(ObserverKinds.Observing(kind, _requests).ToJson(), observing.Snapshot().ToJson());
    }

    /// <summary>In the order in which they come, where order matters.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void OneThreadObservesInOrder(string kind)
    {
        ObservingQuantizer observing = Quantizer.Observing<Activations>(ObserverKinds.Create(kind));
        foreach (float[] request in _requests)
        {
            Codes(observing, request);
        }

        Assert.Equal(ObserverKinds.Observing(kind, _requests).ToJson(), observing.Snapshot().ToJson());
    }

    [Fact]
    public async Task SnapshotsAreTakenWhileOthersQuantize()
    {
        ObservingQuantizer observing = Quantizer.Observing<Activations>(new PercentileObserver(default, 99, 256));
        using CancellationTokenSource served = new();
        Task<long[]> counting = Task.Run(() => Counts(observing, served.Token), TestContext.Current.CancellationToken);
        Parallel.ForEach(_requests, new ParallelOptions { MaxDegreeOfParallelism = 8 }, request => Codes(observing, request));
        await served.CancelAsync();
        long[] counts = await counting;
        Assert.Equal(counts.Order(), counts);
        Assert.All(counts, count => Assert.Equal(0, count % Values));
        Assert.Equal(Requests * Values, observing.Snapshot().SampleCount);
    }

    [Fact]
    public void ASnapshotStaysAsItIs()
    {
        ObservingQuantizer observing = Quantizer.Observing<Activations>(new MinMaxObserver());
        Codes(observing, _requests[0]);
        Observer snapshot = observing.Snapshot();
        Codes(observing, _requests[1]);
        Assert.Equal(Values, snapshot.SampleCount);
        Assert.Equal(2 * Values, observing.Snapshot().SampleCount);
    }

    [Fact]
    public void WhatTheObserverHadSeenCounts()
    {
        MinMaxObserver before = new();
        before.Observe([-1000f]);
        ObservingQuantizer observing = Quantizer.Observing<Activations>(before);
        Codes(observing, [5f]);
        Assert.Equal(new ValueRange(-1000, 5), observing.Snapshot().GetRange(Activations.Scheme));
        Assert.Equal(1, before.SampleCount);
    }

    [Fact]
    public void ATableIsMadeOfIt()
    {
        ObservingQuantizer observing = Quantizer.Observing<Activations>(new MinMaxObserver());
        Codes(observing, [-1f, 4f]);
        CalibrationTable table = observing.ToTable();
        Assert.Equal(Activations.ComputeParameters([-1f, 4f], [2]), table.GetParameters<Activations>());
        Assert.Equal(("MinMax", 2L), (table["conv1.input"].Observer, table["conv1.input"].Samples));
        CalibrationTable other = new();
        other[observing.Key] = observing.ToEntry();
        Assert.Equal(table.GetParameters<Activations>(), other.GetParameters<Activations>());
    }

    /// <summary>Online per token, calibrated per tensor: the number of tokens changes from request to request.</summary>
    [Fact]
    public void TheTableMayBeForAnotherScheme()
    {
        ObservingQuantizer observing = Quantizer.Observing<Tokens>(Activations.Scheme.CalibrationKey!, Activations.Scheme, new MinMaxObserver());
        Codes(observing, [1f, 2f, -3f, 4f], [2, 2]);
        Codes(observing, [5f, 6f], [1, 2]);
        Assert.Equal(Tokens.Scheme, observing.Scheme);
        Assert.Equal(new ValueRange(-3, 6), observing.ToEntry().Ranges[0]);
        Assert.Equal(Activations.Scheme.ToString(), observing.ToEntry().Scheme.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FakeQuantizationIsObservedBeforeItHappens(bool inPlace)
    {
        ObservingQuantizer observing = Quantizer.Observing<Activations>(new MinMaxObserver());
        float[] values = [-1f, 0.123456f, 300f], destination = inPlace ? values : new float[3];
        observing.FakeQuantize(values, [3], new float[1], new int[1], destination);
        float[] again = new float[3];
        Quantizer.Online<Activations>().FakeQuantize([-1f, 0.123456f, 300f], [3], new float[1], new int[1], again);
        Assert.Equal(again, destination);
        Assert.Equal(new ValueRange(-1, 300), observing.Snapshot().GetRange(Activations.Scheme));
    }

    [Fact]
    public void ACallThatThrowsObservesNothing()
    {
        ObservingQuantizer observing = Quantizer.Observing<Activations>(new MinMaxObserver());
        float[] values = [1f, 2f, 3f];
        Assert.Throws<ArgumentException>(() => observing.Quantize([1f, float.NaN, 3f], [3], new float[1], new int[1], new byte[3]));
        Assert.Throws<ArgumentException>(() => observing.Quantize(values, [3], new float[1], new int[1], new byte[2]));
        Assert.Throws<ArgumentException>(() => observing.FakeQuantize(values, [3], [], new int[1], values));
        Assert.Throws<ArgumentException>(() => observing.FakeQuantize(values, [3], new float[1], new int[1], new float[2]));
        Assert.Throws<ArgumentException>(() => observing.FakeQuantize([1f, float.NaN], [2], new float[1], new int[1], new float[2]));
        Assert.Equal(0, observing.Snapshot().SampleCount);
        Assert.Contains("conv1.input", Assert.Throws<InvalidOperationException>(() => observing.ToEntry()).Message);
        Assert.Throws<InvalidOperationException>(() => observing.ToTable());
    }

    [Fact]
    public void OtherRegionsThrowBeforeAnythingIsWritten()
    {
        ObservingQuantizer observing = Quantizer.Observing<ColumnWeights>("w", ColumnWeights.Scheme, new MinMaxObserver(ObserverGranularity.Of(ColumnWeights.Scheme)));
        Codes(observing, [1f, 2f, 3f, 4f, 5f, 6f], [3, 2]);
        byte[] codes = [7, 7, 7];
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => observing.Quantize(new float[6], [2, 3], new float[3], new int[3], codes));
        Assert.Equal("shape", thrown.ParamName);
        Assert.Equal([7, 7, 7], codes);
        Assert.Equal(6, observing.Snapshot().SampleCount);
    }

    [Fact]
    public void EmptyTensorsAreNothing()
    {
        ObservingQuantizer observing = Quantizer.Observing<Activations>(new MinMaxObserver());
        Codes(observing, []);
        Assert.Equal(0, observing.Snapshot().SampleCount);
    }

    [Fact]
    public void ObserversMustSuitTheScheme()
    {
        Assert.Contains("CalibrationKey", Assert.Throws<InvalidOperationException>(() => Quantizer.Observing<Tokens>(new MinMaxObserver())).Message);
        Assert.Equal("observer", Assert.Throws<ArgumentException>(() => Quantizer.Observing<Tokens>("t", Tokens.Scheme, new MinMaxObserver())).ParamName);
        Assert.Throws<ArgumentException>(() => Quantizer.Observing<Activations>("", Activations.Scheme, new MinMaxObserver()));
        Assert.Throws<ArgumentNullException>(() => Quantizer.Observing<Activations>(null!));
    }

    [Fact]
    public void NothingIsAllocatedForACall()
    {
        ObservingQuantizer observing = Quantizer.Observing<Activations>(new MinMaxObserver());
        float[] scales = new float[1];
        int[] zeroPoints = new int[1];
        byte[] codes = new byte[Values];
        for (int i = 0; i < 50; i++)
        {
            observing.Quantize(_requests[i], [Values], scales, zeroPoints, codes);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        observing.Quantize(_requests[0], [Values], scales, zeroPoints, codes);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static long[] Counts(ObservingQuantizer observing, CancellationToken served)
    {
        List<long> counts = [];
        do
        {
            counts.Add(observing.Snapshot().SampleCount);
        }
        while (!served.IsCancellationRequested);
        return [.. counts];
    }

    private static byte[] Codes(Quantizer quantizer, float[] values) => Codes(quantizer, values, [values.Length]);

    private static byte[] Codes(Quantizer quantizer, float[] values, TensorShape shape)
    {
        int regions = quantizer.GetParameterLength(shape);
        byte[] codes = new byte[quantizer.GetCodeLength(shape)];
        quantizer.Quantize(values, shape, new float[regions], new int[quantizer.Scheme.HasZeroPoints ? regions : 0], codes);
        return codes;
    }
}
