using System.Runtime.CompilerServices;

namespace QuantGen.Benchmarks.ScalarLoops;

/// <summary>How a scalar loop forms x / S.</summary>
internal interface IScalarQuotient
{
    static abstract float Of(float x, float scale, float reciprocal);
}

internal readonly struct Divided : IScalarQuotient
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float x, float scale, float reciprocal) => x / scale;
}

internal readonly struct Multiplied : IScalarQuotient
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float x, float scale, float reciprocal) => x * reciprocal;
}
