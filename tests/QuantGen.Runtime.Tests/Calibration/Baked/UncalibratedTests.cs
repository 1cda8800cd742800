using System;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration.Baked;

/// <summary>A key that no table has yet: whatever needs its entry says how to calibrate, and all the rest works.</summary>
public sealed class UncalibratedTests
{
    public static TheoryData<string> Members =>
    [
        nameof(Uncalibrated.Scale), nameof(Uncalibrated.ZeroPoint), nameof(Uncalibrated.CalibratedParameters), nameof(Uncalibrated.QuantizeCalibrated),
        nameof(Uncalibrated.Quantize), nameof(Uncalibrated.Dequantize), nameof(Uncalibrated.FakeQuantize),
    ];

    [Theory]
    [MemberData(nameof(Members))]
    public void MembersWithoutParametersSayHowToCalibrate(string member)
    {
        string message = Assert.Throws<InvalidOperationException>(() => Call(member)).Message;
        Assert.All(
            ["\"nowhere\"", "*.calibration.json", "new Calibrator().Add<Uncalibrated>(new MseObserver())", "build again",
                "CalibrationTable.Load(path).GetParameters<Uncalibrated>()"],
            part => Assert.Contains(part, message));
    }

    [Fact]
    public void MembersOfChannelsDoTheSame()
    {
        Assert.Throws<InvalidOperationException>(() => UncalibratedChannels.CalibratedScales.Length);
        Assert.Throws<InvalidOperationException>(() => UncalibratedChannels.Quantize([1f], [1, 1], new sbyte[1]));
        Assert.Throws<InvalidOperationException>(() => UncalibratedChannels.Dequantize(new sbyte[1], [1, 1], new float[1]));
    }

    /// <summary>A static class is no argument of a generic method: what the message says compiles for it too.</summary>
    [Fact]
    public void StaticTypesAreToldByKeyAndScheme()
    {
        string message = Assert.Throws<InvalidOperationException>(() => UncalibratedChannels.CalibratedParameters).Message;
        Assert.Contains("new Calibrator().Add(\"nowhere.channels\", UncalibratedChannels.Scheme, new MseObserver(ObserverGranularity.Of(UncalibratedChannels.Scheme)))", message);
        Assert.Contains("CalibrationTable.Load(path).GetParameters(\"nowhere.channels\", UncalibratedChannels.Scheme)", message);

        Calibrator calibrator = new Calibrator().Add("nowhere.channels", UncalibratedChannels.Scheme, new MseObserver(ObserverGranularity.Of(UncalibratedChannels.Scheme)));
        calibrator.Run([new NamedTensor("nowhere.channels", new float[] { 1f, -127f }, [2, 1])], cancellation: TestContext.Current.CancellationToken);
        CalibrationTable table = calibrator.ToTable();
        Assert.Equal(2, table.GetParameters("nowhere.channels", UncalibratedChannels.Scheme).Scales.Length);
        Assert.Contains(
            "calibrate again", Assert.Throws<InvalidOperationException>(() => table.GetParameters("nowhere.channels", Uncalibrated.Scheme)).Message);
        Assert.Throws<ArgumentNullException>("scheme", () => table.GetParameters("nowhere.channels", null!));
    }

    [Fact]
    public void TheProgramThatCalibratesRuns()
    {
        Calibrator calibrator = new Calibrator().Add<Uncalibrated>(new MinMaxObserver());
        calibrator.Run([new NamedTensor("nowhere", new float[] { 0f, 51f, 102f }, [3])], cancellation: TestContext.Current.CancellationToken);
        QuantizationParameters parameters = calibrator.ToTable().GetParameters<Uncalibrated>();
        Assert.Equal(0.4f, parameters.Scales[0]);
        Assert.Equal(51f, Uncalibrated.Quantize([51.1f], [1], parameters).ToArray()[0], 0.3f);
        Assert.False(Uncalibrated.IsCalibrated);
        Assert.True(BakedTensor.IsCalibrated);
    }

    private static object Call(string member) => member switch
    {
        nameof(Uncalibrated.Scale) => Uncalibrated.Scale,
        nameof(Uncalibrated.ZeroPoint) => Uncalibrated.ZeroPoint,
        nameof(Uncalibrated.CalibratedParameters) => Uncalibrated.CalibratedParameters,
        nameof(Uncalibrated.QuantizeCalibrated) => Uncalibrated.QuantizeCalibrated([1f], [1]),
        _ => CallKernel(member),
    };

    private static object CallKernel(string member)
    {
        switch (member)
        {
            case nameof(Uncalibrated.Quantize):
                Uncalibrated.Quantize([1f], [1], new byte[1]);
                break;
            case nameof(Uncalibrated.Dequantize):
                Uncalibrated.Dequantize([1], [1], new float[1]);
                break;
            default:
                Uncalibrated.FakeQuantize([1f], [1], new float[1]);
                break;
        }

        return member;
    }
}

#pragma warning disable QG0011 // the point of these types

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CalibrationKey = "nowhere")]
internal sealed partial class Uncalibrated;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel, CalibrationKey = "nowhere.channels")]
internal static partial class UncalibratedChannels;
