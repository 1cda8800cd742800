using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;

namespace QuantGen.Benchmarks.Products;

/// <summary>The innermost loop of the float product: up to six rows by two vectors of outputs, twelve sums in registers, fused multiply-adds.</summary>
internal static class FloatTile
{
    /// <summary>Rows of a whole tile.</summary>
    public const int Rows = 6;

    /// <summary>Adds the products of a tile and a panel to sums.</summary>
    /// <param name="left">The tile: of each k one element of each of six rows.</param>
    /// <param name="panel">The panel: of each k two vectors.</param>
    /// <param name="length">How many k.</param>
    /// <param name="sums">The first row's sums.</param>
    /// <param name="stride">From the sums of a row to those of the next.</param>
    /// <param name="ahead">How far ahead of itself the panel is asked for, in floats.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="isFirst">Whether sums are set rather than added to.</param>
    public static void Add(ref float left, ref float panel, int length, int ahead, ref float sums, int stride, int rows, bool isFirst)
    {
        if (Lanes512.IsSupported)
        {
            Add<Lanes512>(ref left, ref panel, (nuint)length, (nuint)ahead, ref sums, (nuint)stride, rows, isFirst);
        }
        else if (Lanes256.IsSupported)
        {
            Add<Lanes256>(ref left, ref panel, (nuint)length, (nuint)ahead, ref sums, (nuint)stride, rows, isFirst);
        }
        else
        {
            Add<Lanes128>(ref left, ref panel, (nuint)length, (nuint)ahead, ref sums, (nuint)stride, rows, isFirst);
        }
    }

    private static void Add<V>(ref float left, ref float panel, nuint length, nuint ahead, ref float sums, nuint stride, int rows, bool isFirst)
        where V : struct, ILanes<V>
    {
        if (V.FusesMultiplyAdd)
        {
            Add<V, Fused>(ref left, ref panel, length, ahead, ref sums, stride, rows, isFirst);
        }
        else
        {
            Add<V, Separate>(ref left, ref panel, length, ahead, ref sums, stride, rows, isFirst);
        }
    }

    private static void Add<V, TSum>(ref float left, ref float panel, nuint length, nuint ahead, ref float sums, nuint stride, int rows, bool isFirst)
        where V : struct, ILanes<V>
        where TSum : struct, ISum
    {
        switch (rows)
        {
            case 1:
                AddRows<V, TSum, One>(ref left, ref panel, length, ahead, ref sums, stride, isFirst);
                break;
            case 2:
                AddRows<V, TSum, Two>(ref left, ref panel, length, ahead, ref sums, stride, isFirst);
                break;
            case 3:
                AddRows<V, TSum, Three>(ref left, ref panel, length, ahead, ref sums, stride, isFirst);
                break;
            case 4:
                AddRows<V, TSum, Four>(ref left, ref panel, length, ahead, ref sums, stride, isFirst);
                break;
            case 5:
                AddRows<V, TSum, Five>(ref left, ref panel, length, ahead, ref sums, stride, isFirst);
                break;
            default:
                AddRows<V, TSum, Six>(ref left, ref panel, length, ahead, ref sums, stride, isFirst);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows<V, TSum, TRows>(ref float left, ref float panel, nuint length, nuint ahead, ref float sums, nuint stride, bool isFirst)
        where V : struct, ILanes<V>
        where TSum : struct, ISum
        where TRows : struct, IRowCount
    {
        V c00 = default, c01 = default;
        V c10 = default, c11 = default;
        V c20 = default, c21 = default;
        V c30 = default, c31 = default;
        V c40 = default, c41 = default;
        V c50 = default, c51 = default;

        // Sums are needed once the loop is done; until then they have come.
        for (nuint row = 0; row < (nuint)TRows.Count; row++)
        {
            Prefetch(ref Unsafe.Add(ref sums, row * stride));
            Prefetch(ref Unsafe.Add(ref sums, (row * stride) + (2 * (nuint)V.Count) - 1));
        }

        for (; length > 0; length--)
        {
            Prefetch(ref Unsafe.Add(ref panel, ahead));
            V w0 = V.Load(ref panel, 0), w1 = V.Load(ref panel, 0, 1);
            AddRow<V, TSum>(ref left, 0, w0, w1, ref c00, ref c01);
            if (TRows.Count > 1)
            {
                AddRow<V, TSum>(ref left, 1, w0, w1, ref c10, ref c11);
            }

            if (TRows.Count > 2)
            {
                AddRow<V, TSum>(ref left, 2, w0, w1, ref c20, ref c21);
            }

            if (TRows.Count > 3)
            {
                AddRow<V, TSum>(ref left, 3, w0, w1, ref c30, ref c31);
            }

            if (TRows.Count > 4)
            {
                AddRow<V, TSum>(ref left, 4, w0, w1, ref c40, ref c41);
            }

            if (TRows.Count > 5)
            {
                AddRow<V, TSum>(ref left, 5, w0, w1, ref c50, ref c51);
            }

            left = ref Unsafe.Add(ref left, Rows);
            panel = ref Unsafe.Add(ref panel, 2 * V.Count);
        }

        Store(c00, c01, ref sums, 0, isFirst);
        if (TRows.Count > 1)
        {
            Store(c10, c11, ref sums, 1 * stride, isFirst);
        }

        if (TRows.Count > 2)
        {
            Store(c20, c21, ref sums, 2 * stride, isFirst);
        }

        if (TRows.Count > 3)
        {
            Store(c30, c31, ref sums, 3 * stride, isFirst);
        }

        if (TRows.Count > 4)
        {
            Store(c40, c41, ref sums, 4 * stride, isFirst);
        }

        if (TRows.Count > 5)
        {
            Store(c50, c51, ref sums, 5 * stride, isFirst);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow<V, TSum>(ref float left, nuint row, V w0, V w1, ref V c0, ref V c1)
        where V : struct, ILanes<V>
        where TSum : struct, ISum
    {
        V x = V.Create(Unsafe.Add(ref left, row));
        c0 = TSum.Add(x, w0, c0);
        c1 = TSum.Add(x, w1, c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V>(V first, V second, ref float sums, nuint i, bool isFirst)
        where V : struct, ILanes<V>
    {
        V.Store(isFirst ? first : V.Load(ref sums, i) + first, ref sums, i);
        V.Store(isFirst ? second : V.Load(ref sums, i, 1) + second, ref sums, i + (nuint)V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref float values)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref values));
        }
    }

    private interface ISum
    {
        static abstract V Add<V>(V x, V w, V sum)
            where V : struct, ILanes<V>;
    }

    private readonly struct Fused : ISum
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Add<V>(V x, V w, V sum)
            where V : struct, ILanes<V> => V.MultiplyAdd(x, w, sum);
    }

    private readonly struct Separate : ISum
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Add<V>(V x, V w, V sum)
            where V : struct, ILanes<V> => sum + (x * w);
    }

    private interface IRowCount
    {
        static abstract int Count { get; }
    }

    private readonly struct One : IRowCount
    {
        public static int Count => 1;
    }

    private readonly struct Two : IRowCount
    {
        public static int Count => 2;
    }

    private readonly struct Three : IRowCount
    {
        public static int Count => 3;
    }

    private readonly struct Four : IRowCount
    {
        public static int Count => 4;
    }

    private readonly struct Five : IRowCount
    {
        public static int Count => 5;
    }

    private readonly struct Six : IRowCount
    {
        public static int Count => 6;
    }
}
