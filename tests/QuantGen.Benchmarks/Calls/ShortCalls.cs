using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using QuantGen.Benchmarks.Measuring;
using QuantGen.Benchmarks.Rows;
using QuantGen.Benchmarks.ScalarLoops;

namespace QuantGen.Benchmarks.Calls;

/// <summary>Calls on few elements, where checks and tails decide.</summary>
internal static class ShortCalls
{
    private const int FewElements = 16;
    private const int RowsOfBatch = 16;
    private const double MostNanoseconds = 20;
    private const double MostNanosecondsOnline = 40;
    private const double MoreNanosecondsOfGroups = 10;
    private const int LongestOfSweep = 130;
    private const int CallRounds = 15;
    private const int SweepRounds = 5;
    private const double SweepSampleSeconds = 20e-6;
    private const int WarmUpCalls = 100;
    private const int WarmUpPasses = 3;

    /// <summary>
    /// 8-bit calls on 16 elements, of one region and in groups, and the embeddings of a sentence, one in a call and sixteen, of which each is one sixteenth; without the
    /// call of the delegate that times them.
    /// </summary>
    public static IEnumerable<ShortCall> Measure()
    {
        foreach ((Row row, int extent, int rows, double most) in Calls())
        {
            using Buffers buffers = new(rows * extent);
            Workload load = row.Prepare(buffers);
            Contender kernel = new("kernel", row.Kernel(load));
            Contender scalar = new("scalar loop", ScalarLoop.Of(row.Operation, load));
            Contender nothing = new("nothing", [MethodImpl(MethodImplOptions.AggressiveOptimization)] static () => { });
            Rounds.Calibrate([kernel, scalar, nothing], 1e-3);
            Rounds.Run([kernel, scalar, nothing], CallRounds);
            yield return new ShortCall(rows == 1 ? row.Name : $"{row.Name}, each of {rows}", rows * extent, Of(kernel), Of(scalar), most);

            double Of(Contender contender) => (Rounds.Median(contender.Seconds) - Rounds.Median(nothing.Seconds)) / rows * 1e9;
        }
    }

    /// <summary>Every operation at every length from 1. Times include one call of a delegate, for kernels and scalar loops alike.</summary>
    public static IEnumerable<LengthSweep> Sweep() => Sweeps().Select(Sweep);

    /// <summary>Brings the code of all these calls to its last tier: at every length, since which loops a call enters depends on it.</summary>
    public static void WarmUp()
    {
        for (int pass = 0; pass < WarmUpPasses; pass++)
        {
            foreach ((string _, Func<int, Row> rowOf) in Sweeps())
            {
                for (int length = 1; length <= LongestOfSweep; length++)
                {
                    WarmUp(rowOf(length), length);
                }
            }

            foreach ((Row row, int extent, int rows, double _) in Calls())
            {
                WarmUp(row, rows * extent);
            }

            Thread.Sleep(Environment.ProcessorCount == 1 ? 1200 : 250);
        }

        ProcessorClock.Raise();
    }

    private static void WarmUp(Row row, int length)
    {
        using Buffers buffers = new(length);
        Workload load = row.Prepare(buffers);
        new Contender("kernel", row.Kernel(load)).Call(WarmUpCalls);
        new Contender("scalar loop", ScalarLoop.Of(row.Operation, load)).Call(WarmUpCalls);
    }

    // What is asked is asked of vectors of 512 bits.
    private static IEnumerable<(Row Row, int Extent, int Rows, double Most)> Calls()
    {
        Geometry groups = Geometry.Groups(FewElements);
        foreach (Operation operation in (Operation[])[Operation.Quantize, Operation.Dequantize, Operation.ComputeParameters, Operation.Online])
        {
            double most = operation == Operation.Online ? MostNanosecondsOnline : MostNanoseconds;
            yield return Few<Int8>(operation, Geometry.Tensor, most);
            yield return Few<UInt8>(operation, Geometry.Tensor, most);
            yield return Few<Int8Groups16>(operation, groups, most + MoreNanosecondsOfGroups);
            yield return Few<UInt8Groups16>(operation, groups, most + MoreNanosecondsOfGroups);
        }

        foreach ((int extent, double alone, double inBatch) in ((int, double, double)[])[(384, 60, 35), (768, 90, 65)])
        {
            Row row = Row.Of<UInt8Rows>(Operation.Online, Geometry.Rows(extent), new Target(null, null));
            yield return (row, extent, 1, alone);
            yield return (row, extent, RowsOfBatch, inBatch);
        }
    }

    private static (Row Row, int Extent, int Rows, double Most) Few<T>(Operation operation, Geometry geometry, double most)
        where T : struct, IQuantizedTensor<T> => (Row.Of<T>(operation, geometry, new Target(null, null)), FewElements, 1, most);

    private static IEnumerable<(string Name, Func<int, Row> RowOf)> Sweeps()
    {
        foreach (Row row in RowList.All.Where(row => row.Geometry == Geometry.Tensor || row.Geometry.IsGrouped))
        {
            yield return (row.Name, _ => row);
        }

        Target none = new(0, 0);
        foreach (Operation operation in (Operation[])[Operation.Quantize, Operation.Dequantize])
        {
            yield return ($"{operation.Name()} int8, one row", length => Row.Of<Int8Rows>(operation, Geometry.Rows(length), none));
            yield return ($"{operation.Name()} int8, all columns", length => Row.Of<Int8Columns>(operation, Geometry.LastAxis(length), none));
        }
    }

    private static LengthSweep Sweep((string Name, Func<int, Row> RowOf) sweep)
    {
        double worstRatio = double.PositiveInfinity, extra = 0;
        int worstLength = 0, fasterFrom = 1;
        for (int length = 1; length <= LongestOfSweep; length++)
        {
            (double kernel, double scalar) = Time(sweep.RowOf(length), length);
            double ratio = scalar / kernel;
            if (ratio < worstRatio)
            {
                (worstRatio, worstLength, extra) = (ratio, length, (kernel - scalar) * 1e9);
            }

            fasterFrom = ratio < 1 ? length + 1 : fasterFrom;
        }

        return new LengthSweep(sweep.Name, worstRatio, worstLength, extra, fasterFrom, LongestOfSweep);
    }

    private static (double Kernel, double Scalar) Time(Row row, int length)
    {
        using Buffers buffers = new(length);
        Workload load = row.Prepare(buffers);
        Contender kernel = new("kernel", row.Kernel(load));
        Contender scalar = new("scalar loop", ScalarLoop.Of(row.Operation, load));
        Rounds.Calibrate([kernel, scalar], SweepSampleSeconds);
        Rounds.Run([kernel, scalar], SweepRounds);
        return (Rounds.Median(kernel.Seconds), Rounds.Median(scalar.Seconds));
    }
}
