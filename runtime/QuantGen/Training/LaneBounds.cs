using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace QuantGen.Training;

/// <summary>MinCode − Z and MaxCode − Z of neighbouring lanes.</summary>
/// <param name="Lowest">MinCode − Z.</param>
/// <param name="Highest">MaxCode − Z.</param>
internal readonly record struct LaneBounds(Vector<float> Lowest, Vector<float> Highest)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneBounds Load(ReadOnlySpan<int> zeroPoints, int lane, int minCode, int maxCode)
    {
        Vector<int> zeroPoint = zeroPoints.IsEmpty ? Vector<int>.Zero : new(zeroPoints[lane..]);
        return new(Vector.ConvertToSingle(new Vector<int>(minCode) - zeroPoint), Vector.ConvertToSingle(new Vector<int>(maxCode) - zeroPoint));
    }
}
