namespace QuantGen.Kernels.Tests.Registry;

/// <summary>The groups that <see cref="DrawnScheme{TScheme}"/> has at the moment.</summary>
internal static class DrawnGroups
{
    public static int Axis { get; set; }

    public static int Size { get; set; } = 1;
}

/// <summary>The arithmetic of a scheme that was emitted, with groups of a size and an axis that a test draws at run time.</summary>
/// <typeparam name="TScheme">The scheme.</typeparam>
internal readonly struct DrawnScheme<TScheme> : IScheme
    where TScheme : struct, IScheme
{
    public static int Bits => TScheme.Bits;

    public static int MinCode => TScheme.MinCode;

    public static int MaxCode => TScheme.MaxCode;

    public static bool IsSymmetric => TScheme.IsSymmetric;

    public static Rounding Rounding => TScheme.Rounding;

    public static Profile Profile => TScheme.Profile;

    public static Granularity Granularity => Granularity.PerGroup;

    public static int Axis => DrawnGroups.Axis;

    public static int GroupSize => DrawnGroups.Size;

    public static int GroupCount => 0;

    public static void QuantizeTile<V, TQuotient>(
        ref float source, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, ref byte codes, nuint o)
        where V : struct, ILanes<V>
        where TQuotient : struct, IQuotient => TScheme.QuantizeTile<V, TQuotient>(ref source, i, o0, o1, o2, o3, ref codes, o);

    public static void DequantizeTile<V, TScale>(
        ref byte codes, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, ref float scales, ref float destination, nuint o)
        where V : struct, ILanes<V>
        where TScale : struct, IScale => TScheme.DequantizeTile<V, TScale>(ref codes, i, o0, o1, o2, o3, ref scales, ref destination, o);

    public static V Difference<V>(V q, Operands<V> operands)
        where V : struct, ILanes<V> => TScheme.Difference(q, operands);

    public static V FakeValue<V, TQuotient>(ref float source, nuint i, int vector, Operands<V> operands)
        where V : struct, ILanes<V>
        where TQuotient : struct, IQuotient => TScheme.FakeValue<V, TQuotient>(ref source, i, vector, operands);

    // What is emitted for groups that are whole vectors, here as loops.
    public static V LargestOfGroup<V>(ref int bits, V magnitude)
        where V : struct, ILanes<V>
    {
        V largest = default;
        for (int i = 0; i < GroupSize; i += V.Count)
        {
            largest = V.MaxInt32(largest, V.And(magnitude, ref bits, (nuint)i, 0));
        }

        return largest;
    }

    public static GroupExtremes<V> ExtremesOfGroup<V>(ref int bits)
        where V : struct, ILanes<V>
    {
        GroupExtremes<V> extremes = default;
        for (int i = 0; i < GroupSize; i += V.Count)
        {
            extremes.Largest = V.MaxInt32(extremes.Largest, V.Load(ref bits, (nuint)i));
            extremes.LargestUnsigned = V.MaxUInt32(extremes.LargestUnsigned, V.Load(ref bits, (nuint)i));
        }

        return extremes;
    }
}
