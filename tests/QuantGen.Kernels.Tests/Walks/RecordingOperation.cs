using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels.Tests.Walks;

/// <summary>An operation that divides, has zero points, and does nothing but remember for which elements and scales it is asked. One test class at a time may use it.</summary>
/// <typeparam name="TDestination">What it would write of each element.</typeparam>
internal readonly struct RecordingOperation<TDestination> : IElementOperation
    where TDestination : unmanaged
{
    /// <summary>The first element of each tile, in order.</summary>
    public static List<int> Tiles { get; } = [];

    /// <summary>The largest of the scales of which reciprocals were found together, in order.</summary>
    public static List<float> LargestScales { get; } = [];

    public static bool IsSymmetric => false;

    public static bool Divides => true;

    public static int SourceBits => 32;

    public static int DestinationBits => 8 * Unsafe.SizeOf<TDestination>();

    public static bool MayRepeat => true;

    public static float Bound(float largestScale)
    {
        LargestScales.Add(largestScale);
        return 1;
    }

    public static Operands<V> Broadcast<V>(Parameters parameters, nuint region)
        where V : struct, ILanes<V> => default;

    public static Operands<V> Load<V>(Parameters parameters, nuint region, int vector)
        where V : struct, ILanes<V> => default;

    public static Operands<V> OfRegions<V>(Parameters parameters, nuint region, bool inverts)
        where V : struct, ILanes<V> => default;

    public static Operands<V> Permute<V>(Operands<V> regions, V indexes)
        where V : struct, ILanes<V> => regions;

    public static void StepTile<V>(Tensors tensors, nuint i, int tile, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3)
        where V : struct, ILanes<V> => Tiles.Add((int)i + (tile * 4 * V.Count));

    public static void Tile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, nuint o)
        where V : struct, ILanes<V> => Tiles.Add((int)i);

    public static void LaneTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, ref float scales, nuint o)
        where V : struct, ILanes<V> => Tiles.Add((int)i);

    public static void PermutedTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, nuint o)
        where V : struct, ILanes<V> => Tiles.Add((int)i);

    public static void Element(Tensors tensors, nuint i, float scale, int zeroPoint, nuint o) => Tiles.Add((int)i);
}
