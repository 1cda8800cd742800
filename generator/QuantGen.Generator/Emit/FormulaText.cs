using System.Collections.Generic;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>The fragments that find S and Z from the extremes of a region.</summary>
internal abstract class FormulaText
{
    /// <summary>What the reduction of a run returns.</summary>
    public abstract string ExtremesType { get; }

    public abstract string Reduce { get; }

    public abstract string IsFinite { get; }

    /// <summary>The reduction of columns, and the spans that it fills.</summary>
    public abstract string LaneReduce { get; }

    public abstract IReadOnlyList<string> LaneMaxima { get; }

    /// <summary>The extremes of one column from those spans.</summary>
    public abstract string FromLane { get; }

    /// <summary>The maxima of groups and the methods that find that of one group.</summary>
    public abstract IReadOnlyList<(string Name, string Method)> GroupMaxima { get; }

    public abstract string ScalarStatements { get; }

    public static FormulaText For(KernelPlan plan) => plan.Formula switch
    {
        ParameterPlan.Asymmetric asymmetric => new AsymmetricText(asymmetric, plan.Scheme.Rounding.ToString()),
        ParameterPlan.Symmetric symmetric => new SymmetricText(symmetric),
        _ => throw new System.InvalidOperationException(),
    };

    public abstract string GroupElement(string method, string vector, string bits);

    public abstract string VectorStatements(int width);

    private sealed class SymmetricText(ParameterPlan.Symmetric formula) : FormulaText
    {
        public override string ExtremesType => "int";

        public override string Reduce => "Kernels::Reduction.Magnitude";

        public override string IsFinite => "Kernels::Reduction.IsFinite(extremes)";

        public override string LaneReduce => "Magnitudes";

        public override IReadOnlyList<string> LaneMaxima => ["magnitude"];

        public override string FromLane => $"{Names.Element}(ref magnitudeAt, lane)";

        public override IReadOnlyList<(string Name, string Method)> GroupMaxima => [("magnitude", "GroupMagnitude")];

        public override string ScalarStatements =>
            $"scale = Kernels::RegionParameters.SymmetricScale(global::System.BitConverter.Int32BitsToSingle(extremes), {formula.Divisor}f);";

        public override string GroupElement(string method, string vector, string bits) => $"{bits} & {vector}.Create(int.MaxValue)";

        public override string VectorStatements(int width)
        {
            string vector = Names.Vector(width);
            return $"{vector}.StoreUnsafe(Kernels::RegionParameters.SymmetricScale({vector}.AsSingle(magnitude), {formula.Divisor}f), ref scales, region);";
        }
    }

    private sealed class AsymmetricText(ParameterPlan.Asymmetric formula, string rounding) : FormulaText
    {
        public override string ExtremesType => "Kernels::Extremes";

        public override string Reduce => "Kernels::Reduction.Extremes";

        public override string IsFinite => "extremes.IsFinite";

        public override string LaneReduce => "Extremes";

        public override IReadOnlyList<string> LaneMaxima => ["largest", "largestNegated"];

        public override string FromLane =>
            $"new Kernels::Extremes({Names.Element}(ref largestAt, lane), {Names.Element}(ref largestNegatedAt, lane))";

        public override IReadOnlyList<(string Name, string Method)> GroupMaxima =>
            [("largest", "GroupLargest"), ("largestNegated", "GroupLargestNegated")];

        public override string ScalarStatements => $"""
            scale = Kernels::RegionParameters.AsymmetricScale(extremes.Min, extremes.Max, {formula.Levels}f);
            zeroPoint = {ZeroPoint(formula.Extreme == "max" ? "extremes.Max" : "extremes.Min")};
            """;

        private string ZeroPoint(string extreme) =>
            $"Kernels::RegionParameters.{formula.ZeroPointFormula}({extreme}, scale, MinCode, MaxCode, global::QuantGen.Rounding.{rounding})";

        public override string GroupElement(string method, string vector, string bits) =>
            method == "GroupLargest" ? bits : $"{bits} ^ {vector}.Create(Kernels::Extremes.Sign)";

        public override string VectorStatements(int width)
        {
            string vector = Names.Vector(width);
            string floats = Names.Vector(width, "float");
            string zero = Names.Vector(width, "int") + ".Zero";
            return $"""
                {floats} max = {vector}.AsSingle({vector}.Max(largest, {zero}));
                {floats} min = -{vector}.AsSingle({vector}.Max(largestNegated, {zero}));
                {floats} scale = Kernels::RegionParameters.AsymmetricScale(min, max, {formula.Levels}f);
                {vector}.StoreUnsafe(scale, ref scales, region);
                {vector}.StoreUnsafe({ZeroPoint(formula.Extreme)}, ref zeroPoints, region);
                """;
        }
    }
}
