using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantGen.Calibration.Reading;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>Plans the constants and the members without parameters of a type that a calibration table has an entry for.</summary>
internal static class CalibrationPlanner
{
    // The bounds of the runtime's ResidualQuotient.Holds and Scales.AreNear; a test compares the two.
    private const float LargestScale = 1.26765060022822940e30f; // 2^100
    private const float SmallestScale = 1f / LargestScale;
    private const int QuotientBits = 28;

    public static CalibrationPlan Plan(SchemeModel scheme, CalibrationModel calibration)
    {
        bool isTable = scheme.Granularity != Granularity.PerTensor;
        List<CalibratedConstant> constants =
        [
            new(RegionParameter.Scale, isTable ? "CalibratedScales" : "Scale", calibration.Scales.Select(Literal).ToEquatableArray()),
        ];
        if (!scheme.IsSymmetric)
        {
            constants.Add(new(
                RegionParameter.ZeroPoint, isTable ? "CalibratedZeroPoints" : "ZeroPoint", calibration.ZeroPoints.Select(Literal).ToEquatableArray()));
        }

        return new(
            scheme.CalibrationKey!,
            constants.ToEquatableArray(),
            isTable,
            ChecksRegions: isTable && scheme.GroupCount == 0,
            Quotients(scheme, calibration));
    }

    /// <summary>Whether the quotient by one fused residual step is exact for these scales, on machines that have it.</summary>
    public static bool ResidualHolds(EquatableArray<float> scales, int bits)
    {
        float smallest = scales.Min();
        float largest = scales.Max();
        return smallest >= SmallestScale
            && largest <= LargestScale
            && (scales.Count == 1 || largest <= smallest * (1 << (QuotientBits - bits)));
    }

    private static EquatableArray<CalibratedQuotient> Quotients(SchemeModel scheme, CalibrationModel calibration)
    {
        if (scheme.Profile == Profile.PyTorch)
        {
            return [new("ReciprocalQuotient", NeedsSupport: false)];
        }

        CalibratedQuotient division = new("DivisionQuotient", NeedsSupport: false);
        return ResidualHolds(calibration.Scales, scheme.Bits) ? [new("ResidualQuotient", NeedsSupport: true), division] : [division];
    }

    private static string Literal(float value) => DecimalFloat.Format(value) + "f";

    private static string Literal(int value) => value.ToString(CultureInfo.InvariantCulture);
}
