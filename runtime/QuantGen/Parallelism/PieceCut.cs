using System;

namespace QuantGen.Parallelism;

/// <summary>Where a tensor is cut into pieces: between rows, between units of a row or of all rows, or between elements of a unit.</summary>
internal readonly struct PieceCut
{
    // Parts of a unit are whole tiles of the widest vectors.
    private const int Tile = 64;

    // The parameters of a group-count unit are repeated this often on the stack at most.
    private const int MostCopies = 512;

    private readonly Level _level;
    private readonly int _extent;
    private readonly int _step;
    private readonly int _steps;

    private PieceCut(UnitLayout layout, Level level, int repeats, int extent, int desired, int multiple)
    {
        Layout = layout;
        _level = level;
        _extent = extent;
        long share = (((long)extent * repeats) + desired - 1) / desired;
        _step = (int)Math.Min((share + multiple - 1) / multiple * multiple, extent);
        _steps = (int)(((long)extent + _step - 1) / _step);
        Count = repeats * _steps;
    }

    private enum Level
    {
        Rows,
        Units,
        Elements,
        Columns,
    }

    /// <summary>What is cut.</summary>
    public UnitLayout Layout { get; }

    /// <summary>The number of pieces; below two there is nothing to share out.</summary>
    public int Count { get; }

    /// <summary>Whether every region lies in one piece.</summary>
    public bool KeepsRegionsWhole =>
        Layout.HasGroupSize || _level == Level.Columns || (Layout.Rows == 1 && _level == Level.Units);

    /// <summary>The piece with an index below <see cref="Count"/>.</summary>
    public Block this[int index]
    {
        get
        {
            (int repeat, int step) = Math.DivRem(index, _steps);
            int first = step * _step;
            int count = Math.Min(_step, _extent - first);
            return _level switch
            {
                Level.Rows => new(first, count, 0, Layout.Units, 0, Layout.UnitLength),
                Level.Units => new(repeat, 1, first, count, 0, Layout.UnitLength),
                Level.Columns => new(0, Layout.Rows, first, count, 0, Layout.UnitLength),
                _ => new(repeat / Layout.Units, 1, repeat % Layout.Units, 1, first, count),
            };
        }
    }

    /// <summary>Cuts a tensor into contiguous pieces that begin whole bytes of its codes, so that each is a tensor by itself.</summary>
    /// <param name="layout">The tensor.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="desired">The number of pieces to come close to.</param>
    public static PieceCut ForKernels(UnitLayout layout, int bits, int desired)
    {
        // Eight codes always fill whole bytes.
        int whole = bits < 8 ? 8 : 1;
        bool rowsAreWhole = layout.Rows == 1 || layout.RowLength % whole == 0;
        bool unitsAreWhole = rowsAreWhole && (layout.Units == 1 || layout.UnitLength % whole == 0);
        int copies = Math.Max(layout.GroupCount, 1);
        PieceCut cut = ByRows(layout, desired, whole);
        if (rowsAreWhole && copies == 1)
        {
            cut = cut.Or(ByUnits(layout, desired, whole), desired);
        }

        bool unitsMayBeCut = !layout.HasGroupSize && layout.UnitLength % copies == 0 && copies <= MostCopies;
        return unitsAreWhole && unitsMayBeCut ? cut.Or(ByElements(layout, desired, copies), desired) : cut;
    }

    /// <summary>Cuts a tensor of regions that recur from row to row into pieces whose ranges are found and then united.</summary>
    /// <param name="layout">The tensor.</param>
    /// <param name="desired">The number of pieces to come close to.</param>
    /// <param name="least">The number of pieces that suffices.</param>
    public static PieceCut ForRanges(UnitLayout layout, int desired, int least)
    {
        // Where rows are long, parts of all rows can go together, and nothing needs uniting.
        const int LongRun = 1024, Vector = 16;
        int columns = Math.Min(layout.RowLength / LongRun, layout.Units);
        return layout.Rows > 1 && columns >= least
            ? new(layout, Level.Columns, 1, layout.Units, Math.Min(desired, columns), layout.UnitLength == 1 ? Vector : 1)
            : ByRows(layout, desired, 1).Or(ByUnits(layout, desired, 1), desired).Or(ByElements(layout, desired, 1), desired);
    }

    private static PieceCut ByRows(UnitLayout layout, int desired, int whole) =>
        new(layout, Level.Rows, 1, layout.Rows, desired, Multiple(layout.RowLength, whole));

    private static PieceCut ByUnits(UnitLayout layout, int desired, int whole) =>
        new(layout, Level.Units, layout.Rows, layout.Units, desired, Multiple(layout.UnitLength, whole));

    private static PieceCut ByElements(UnitLayout layout, int desired, int copies) =>
        new(layout, Level.Elements, layout.Rows * layout.Units, layout.UnitLength, desired, Multiple(Tile, copies) * Tile);

    // How many parts of a length make a whole multiple of a number: that number over their greatest common divisor.
    private static int Multiple(int length, int of)
    {
        (int divisor, int rest) = (of, length);
        while (rest != 0)
        {
            (divisor, rest) = (rest, divisor % rest);
        }

        return of / divisor;
    }

    // The first cut that comes close is best: the larger its parts, the less there is to do between them.
    private PieceCut Or(PieceCut finer, int desired) =>
        Count * 2L > desired || finer.Count <= Count || finer.Count > desired * 2L ? this : finer;
}
