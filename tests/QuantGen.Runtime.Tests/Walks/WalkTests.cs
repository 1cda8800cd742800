using System;
using System.Linq;
using System.Threading;
using CsCheck;
using QuantGen.Kernels;
using QuantGen.Regions;
using QuantGen.Runtime.Tests.Regions;
using Xunit;
using Schemes = QuantGen.Kernels.Schemes;

namespace QuantGen.Runtime.Tests.Walks;

/// <summary>Walks over regions of every kind, each operation against the same element by element; with the tensor in cache, and past the caches.</summary>
public sealed class WalkTests
{
    private const int Cases = 60;
    private const int MostElements = 6000;

    [Fact]
    public void RunsThatFollowEachOther() => ForEachScheme(new Runs());

    [Fact]
    public void RowsOfWhichEachColumnIsARegion() => ForEachScheme(new Lanes());

    [Fact]
    public void RegionsOfAnyKind() => ForEachScheme(new Spread());

    [Fact]
    public void WholeTensors() => ForEachScheme(new Whole());

    /// <summary>Parts that begin and end anywhere, but with a byte of codes.</summary>
    [Fact]
    public void PartsOfTensors() => ForEachScheme(new Parts());

    [Fact]
    public void GroupsThatAreUnrolled()
    {
        Groups groups = new();
        groups.Check<Scheme<Schemes.Int4Symmetric, Schemes.PerGroup32>>();
        groups.Check<Scheme<Schemes.UInt8Asymmetric, Schemes.PerGroup48>>();
        groups.Check<Scheme<Schemes.UInt3Asymmetric, Schemes.PerGroup24Axis0>>();
        groups.Check<Scheme<Schemes.Int2Symmetric, Schemes.PerGroup20>>();
        groups.Check<Scheme<Schemes.Int8SymmetricHalfAwayFromZero, Schemes.PerGroup8Axis0>>();
    }

    /// <summary>The lengths about every tile, as one region and as several.</summary>
    [Fact]
    public void EveryLength() => ForEachScheme(new Lengths());

    /// <summary>More lanes than are taken at once, of a number that splits into whole bytes and of others.</summary>
    [Fact]
    public void MoreLanesThanAreTakenAtOnce() => ForEachScheme(new WideRows());

    /// <summary>Operands of lanes that are laid out on the stack are no more than it holds.</summary>
    [Fact]
    public void HowManyLanesThereAreDoesNotMatterToTheStack()
    {
        const int StackBytes = 256 << 10;
        RegionCase example = RegionCase.Groups(8, 0, 16, 40_001);
        Exception? exception = null;
        Thread thread = new(
            () => exception = Record.Exception(() => Check<Scheme<Schemes.Int3Symmetric, Schemes.PerGroup5>, WholeTensor>(example, 0)), StackBytes);
        thread.Start();
        thread.Join();
        Assert.Null(exception);
    }

    private static void ForEachScheme(ISchemeCheck check)
    {
        check.Check<Scheme<Schemes.UInt1Asymmetric, Schemes.PerGroup5>>();
        check.Check<Scheme<Schemes.Int3Symmetric, Schemes.PerGroup5>>();
        check.Check<Scheme<Schemes.UInt4AsymmetricHalfAwayFromZero, Schemes.PerGroup5>>();
        check.Check<Scheme<Schemes.UInt6Symmetric, Schemes.PerGroup5>>();
        check.Check<Scheme<Schemes.UInt7Asymmetric, Schemes.PerGroup5>>();
        check.Check<Scheme<Schemes.Int8Symmetric, Schemes.PerGroup5>>();
        check.Check<Scheme<Schemes.UInt8AsymmetricPyTorch, Schemes.PerGroup5>>();
        check.Check<Scheme<Schemes.UInt16Asymmetric, Schemes.PerGroup5>>();
    }

    private static void Check<TScheme, TWalk>(RegionCase example, int start)
        where TScheme : struct, IScheme
        where TWalk : IWalk =>
        Check<TScheme, TWalk>(example.ToString(), example.Regions, [.. new int[start], .. example.RegionOfElements()], start);

    private static void Check<TScheme, TWalk>(string place, TensorRegions regions, int[] regionOfElements, int start)
        where TScheme : struct, IScheme
        where TWalk : IWalk
    {
        WalkCheck<TScheme> check = new(place, regions, regionOfElements, start);
        check.Check<TWalk>(streams: false);
        check.Check<TWalk>(streams: true);
    }

    private static void CheckRuns<TScheme, TWalk>(int length, int runs, int start)
        where TScheme : struct, IScheme
        where TWalk : IWalk => Check<TScheme, TWalk>(
            $"{runs} runs of {length}",
            TensorRegions.Runs((nuint)length, (nuint)runs),
            [.. new int[start], .. Enumerable.Range(0, length * runs).Select(element => element / length)],
            start);

    // Of codes that share bytes, elements that begin a byte.
    private static int Start<TScheme>(int start)
        where TScheme : struct, IScheme => TScheme.Bits < 8 ? 8 * start : start;

    private interface ISchemeCheck
    {
        void Check<TScheme>()
            where TScheme : struct, IScheme;
    }

    private sealed class Runs : ISchemeCheck
    {
        public void Check<TScheme>()
            where TScheme : struct, IScheme => Gen.Select(Gen.Int[1, 300], Gen.Int[1, 90], Gen.Int[0, 3]).Sample(
                static (length, runs, start) =>
                    CheckRuns<TScheme, RunsInTurn>(TScheme.Bits < 8 && runs > 1 ? (length + 7) / 8 * 8 : length, runs, Start<TScheme>(start)),
                iter: Cases);
    }

    private sealed class Lanes : ISchemeCheck
    {
        public void Check<TScheme>()
            where TScheme : struct, IScheme => Gen.Select(Gen.Int[1, 30], Gen.OneOf(Gen.Int[2, 70], Gen.Int[2, 300], Gen.Int[2, 1500]), Gen.Int[0, 3]).Sample(
                static (rows, lanes, start) =>
                    WalkTests.Check<TScheme, RowsOfLanes>(RegionCase.PerChannel(1, rows, lanes), Start<TScheme>(start)),
                iter: Cases);
    }

    private sealed class Spread : ISchemeCheck
    {
        public void Check<TScheme>()
            where TScheme : struct, IScheme => Gen.Select(RegionCase.Any(1, MostElements), Gen.Int[0, 3]).Sample(
                static (example, start) => WalkTests.Check<TScheme, SpreadRegions>(example, Start<TScheme>(start)), iter: Cases);
    }

    private sealed class Whole : ISchemeCheck
    {
        public void Check<TScheme>()
            where TScheme : struct, IScheme => RegionCase.Any(0, MostElements).Sample(
                static example => WalkTests.Check<TScheme, WholeTensor>(example, 0), iter: 2 * Cases);
    }

    private sealed class Parts : ISchemeCheck
    {
        public void Check<TScheme>()
            where TScheme : struct, IScheme => Gen.Select(RegionCase.Any(1, MostElements), Gen.Int, Gen.Int).Sample(
                static (example, first, last) =>
                {
                    int whole = TScheme.Bits < 8 ? 8 : 1, length = example.Shape.Length;
                    int start = (int)((uint)first % length) / whole * whole;
                    int end = Math.Min(start + (((int)((uint)last % (length - start)) / whole * whole) + whole), length);
                    TensorRegions part = example.Regions.Between((nuint)start, (nuint)end);
                    WalkTests.Check<TScheme, WholeTensor>($"{example} to {end}", part, example.RegionOfElements()[..end], start);
                },
                iter: 2 * Cases);
    }

    private sealed class Groups
    {
        public void Check<TScheme>()
            where TScheme : struct, IScheme => Gen.Select(Gen.Int[1, 300], Gen.Int[0, 3]).Sample(
                static (groups, start) => CheckRuns<TScheme, WholeGroups>(TScheme.GroupSize, groups, Start<TScheme>(start)), iter: Cases);
    }

    private sealed class Lengths : ISchemeCheck
    {
        public void Check<TScheme>()
            where TScheme : struct, IScheme
        {
            for (int length = 1; length <= 200; length++)
            {
                WalkTests.Check<TScheme, WholeTensor>(RegionCase.PerTensor(length), 0);
                WalkTests.Check<TScheme, WholeTensor>(RegionCase.Groups(1 + (length % 37), 0, length), 0);
                CheckRuns<TScheme, RunsInTurn>(length, 1, Start<TScheme>(length % 3));
            }
        }
    }

    private sealed class WideRows : ISchemeCheck
    {
        public void Check<TScheme>()
            where TScheme : struct, IScheme
        {
            foreach (int lanes in (int[])[LaneTiling.MostLanes, LaneTiling.MostLanes + 1, 4600, 4999, 5000])
            {
                WalkTests.Check<TScheme, WholeTensor>(RegionCase.PerChannel(1, 3, lanes), 0);
                WalkTests.Check<TScheme, WholeTensor>(RegionCase.Groups(8, 0, 17, lanes), 0);
                WalkTests.Check<TScheme, WholeTensor>(RegionCase.Groups(3, 0, 7, lanes), 0);
                WalkTests.Check<TScheme, SpreadRegions>(RegionCase.Groups(2, 0, 3, lanes), 0);
            }
        }
    }
}
