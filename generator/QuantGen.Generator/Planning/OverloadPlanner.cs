using System.Linq;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>Plans the overloads that only this scheme needs: typed codes, no zero points when symmetric, single values when per tensor.</summary>
internal static class OverloadPlanner
{
    public static OverloadPlan Plan(SchemeModel scheme) => new(
        CodeTypes(scheme).Select(type => CodeSpan(scheme, type)).ToEquatableArray(),
        OmitZeroPoints: scheme.IsSymmetric,
        TakeValues: scheme.Granularity == Granularity.PerTensor);

    // Codes of other widths have no type of their own.
    private static string[] CodeTypes(SchemeModel scheme) => (scheme.Bits, scheme.IsSigned) switch
    {
        (8, true) => ["byte", "sbyte"],
        (16, true) => ["byte", "short"],
        (16, false) => ["byte", "ushort"],
        _ => ["byte"],
    };

    private static CodeSpanPlan CodeSpan(SchemeModel scheme, string type) => new(
        type,
        IsInterfaces: type == "byte" && !scheme.IsSymmetric,
        Elements: (scheme.Bits, type) switch
        {
            // The last byte of packed codes may hold fewer than it could.
            ( < 8, _) => "destination.Length",
            (16, "byte") => "codes.Length / 2",
            _ => "codes.Length",
        });
}
