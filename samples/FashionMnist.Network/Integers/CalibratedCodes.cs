using System.Collections.Generic;
using QuantGen;

namespace FashionMnist.Network.Integers;

/// <summary>The parameters of all layers' inputs that are constants of this library.</summary>
public static class CalibratedCodes
{
    /// <summary>Whether there was a calibration table when this was built.</summary>
    public static bool AreBuiltIn => Conv1Codes.IsCalibrated && Conv2Codes.IsCalibrated && Dense1Codes.IsCalibrated && Dense2Codes.IsCalibrated;

    /// <summary>The parameters by the name of the layer.</summary>
    public static IReadOnlyDictionary<string, QuantizationParameters> Parameters { get; } = new Dictionary<string, QuantizationParameters>
    {
        ["conv1"] = Conv1Codes.CalibratedParameters,
        ["conv2"] = Conv2Codes.CalibratedParameters,
        ["dense1"] = Dense1Codes.CalibratedParameters,
        ["dense2"] = Dense2Codes.CalibratedParameters,
    };
}
