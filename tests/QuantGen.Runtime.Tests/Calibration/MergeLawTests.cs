using System;
using CsCheck;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>Merging is associative and commutative, has the empty observer as identity, and equals observing both streams: exactly.</summary>
public sealed class MergeLawTests
{
    // Magnitudes from subnormal to huge, so that histograms of all widths meet.
    private static readonly Gen<float> _value =
        from significand in Gen.Float[-2, 2]
        from exponent in Gen.Frequency((3, Gen.Int[-3, 3]), (1, Gen.Int[-140, 125]))
        select MathF.ScaleB(significand, exponent);

    private static readonly Gen<float[]> _stream = _value.Array[0, 70];

    public static TheoryData<string> Kinds => ObserverKinds.ExactNames;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void MergingIsAssociative(string kind) => Gen.Select(_stream, _stream, _stream).Sample(
        (a, b, c) => State(Merged(Merged(Of(kind, a), Of(kind, b)), Of(kind, c))) == State(Merged(Of(kind, a), Merged(Of(kind, b), Of(kind, c)))),
        iter: 500);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void MergingIsCommutative(string kind) => Gen.Select(_stream, _stream).Sample(
        (a, b) => State(Merged(Of(kind, a), Of(kind, b))) == State(Merged(Of(kind, b), Of(kind, a))),
        iter: 500);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TheEmptyObserverIsTheIdentity(string kind) => _stream.Sample(
        a => State(Merged(Of(kind, a), Of(kind))) == State(Of(kind, a)) && State(Merged(Of(kind), Of(kind, a))) == State(Of(kind, a)),
        iter: 300);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void MergingIsObservingBothStreams(string kind) => Gen.Select(_stream, _stream).Sample(
        (a, b) => State(Merged(Of(kind, a), Of(kind, b))) == State(Of(kind, a, b)) && State(Of(kind, a, b)) == State(Of(kind, [.. a, .. b])),
        iter: 500);

    private static Observer Of(string kind, params float[][] streams) => ObserverKinds.Observing(kind, streams);

    private static Observer Merged(Observer left, Observer right)
    {
        left.Merge(right);
        return left;
    }

    private static string State(Observer observer) => observer.ToJson();
}
