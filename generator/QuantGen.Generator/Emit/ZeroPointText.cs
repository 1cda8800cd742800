using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>The fragments by which members pass zero points on, check them and say how many there are.</summary>
internal abstract class ZeroPointText
{
    /// <summary>What stands for the span where it is an argument.</summary>
    public abstract string Argument { get; }

    /// <summary>What stands for the span where a single value is given.</summary>
    public abstract string OfValue { get; }

    /// <summary>What a formula adds to the rounded quotient: <c> + Z</c>.</summary>
    public abstract string Term { get; }

    public static ZeroPointText For(KernelPlan plan) => plan.ZeroPoints switch
    {
        ZeroPointPlan.Constant constant => new ConstantText(constant),
        _ => new StoredText(),
    };

    /// <summary>A code less the zero point of the region at hand.</summary>
    public abstract string TakenFrom(string code);

    /// <summary>A code less the zero point that all regions share, if they do.</summary>
    public abstract string SharedTakenFrom(string code);

    /// <summary>The part of the span that belongs to the regions.</summary>
    public abstract string Of(string regions);

    /// <summary>How many there are beside so many scales.</summary>
    public abstract string Count(string scales);

    /// <summary>The statement that checks a given span.</summary>
    public abstract string Check(string regions);

    private sealed class StoredText : ZeroPointText
    {
        public override string Argument => "zeroPoints";

        public override string OfValue => $"new {Names.ReadOnlySpan("int")}(in zeroPoint)";

        public override string Term => " + Z";

        public override string TakenFrom(string code) => $"({code} - zeroPoint)";

        public override string SharedTakenFrom(string code) => code;

        public override string Of(string regions) => $"zeroPoints.Slice(0, {regions})";

        public override string Count(string scales) => scales;

        public override string Check(string regions) => $"Kernels::TensorArguments.CheckZeroPoints(zeroPoints, {regions}, MinCode, MaxCode);";
    }

    private sealed class ConstantText(ZeroPointPlan.Constant plan) : ZeroPointText
    {
        public override string Argument => "default";

        public override string OfValue => "default";

        public override string Term => plan.Value == 0 ? "" : $" + {plan.Value}";

        public override string TakenFrom(string code) => plan.Value == 0 ? code : $"({code} - {plan.Value})";

        public override string SharedTakenFrom(string code) => TakenFrom(code);

        public override string Of(string regions) => "default";

        public override string Count(string scales) => "0";

        public override string Check(string regions) => "Kernels::TensorArguments.CheckNoZeroPoints(zeroPoints);";
    }
}
