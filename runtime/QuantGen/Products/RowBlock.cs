using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Rows of an input as a chain wants them: packed once for all panels, few enough to stay in the second cache.</summary>
internal readonly ref struct RowBlock<TInput, TProduct>
    where TInput : struct, IScheme
    where TProduct : struct, IProduct
{
    // A half of what most machines have.
    private const int CacheBytes = 1 << 18;

    private readonly Span<int> _quads;
    private readonly Span<int> _parameters;
    private readonly Span<byte> _codes;
    private readonly PanelLayout<TProduct> _layout;
    private readonly Chain _chain;

    private RowBlock(Span<byte> memory, in PanelLayout<TProduct> layout, Chain chain, int rows)
    {
        TileRows = rows == 1 ? 1 : Tile<TProduct>.Rows;
        Rows = rows;
        _layout = layout;
        _chain = chain;
        int tiles = (rows + TileRows - 1) / TileRows;
        int quads = tiles * TileRows * QuadIntegers(layout, chain);
        int parameters = tiles * TileRows * layout.Groups * InputPacking<TProduct>.Parameters;
        _quads = MemoryMarshal.Cast<byte, int>(memory)[..quads];
        int margin = rows == 1 ? 0 : InputTiles<TProduct>.Margin;
        _parameters = MemoryMarshal.Cast<byte, int>(memory).Slice(quads + margin, parameters);
        _codes = memory.Slice(4 * (quads + margin + parameters));
    }

    /// <summary>The most rows of a block.</summary>
    public int Rows { get; }

    /// <summary>Rows of a tile.</summary>
    public int TileRows { get; }

    /// <summary>The chain that rows are laid out for.</summary>
    public Chain Chain => _chain;

    /// <summary>Integers from the quads of a tile to those of the next.</summary>
    public int TileQuads => TileRows * QuadIntegers(_layout, _chain);

    /// <summary>Integers from the quads of a group of a tile to those of the next.</summary>
    public int GroupQuads => TileQuads / _layout.Groups;

    /// <summary>Integers from the parameters of a tile to those of the next.</summary>
    public int TileParameters => TileRows * _layout.Groups * InputPacking<TProduct>.Parameters;

    /// <summary>How many rows to take at a time, and the bytes they need.</summary>
    public static (int Rows, long Bytes) Size(in PanelLayout<TProduct> layout, Chain chain, int rows)
    {
        long row = 4L * (QuadIntegers(layout, chain) + (layout.Groups * InputPacking<TProduct>.Parameters));
        int few = (int)Math.Clamp(CacheBytes / Math.Max(row, 1), Tile<TProduct>.Rows, 256) & -Tile<TProduct>.Rows;
        int count = Math.Min(rows, few);
        int whole = count == 1 ? 1 : (count + Tile<TProduct>.Rows - 1) & -Tile<TProduct>.Rows;
        return (count, (whole * row) + (count == 1 ? 0 : 4 * InputTiles<TProduct>.Margin) + (TInput.Bits == 8 ? 0 : (long)count * layout.InnerLength));
    }

    /// <summary>A block in memory of <see cref="Size"/>.</summary>
    public static RowBlock<TInput, TProduct> In(Span<byte> memory, in PanelLayout<TProduct> layout, Chain chain, int rows) => new(memory, layout, chain, rows);

    /// <summary>The first quad of a tile, from a group on.</summary>
    public ref int QuadsOf(int tile, int group) => ref Unsafe.Add(ref MemoryMarshal.GetReference(_quads), ((nint)tile * TileQuads) + ((nint)group * GroupQuads));

    /// <summary>The first parameter of a tile, from a group on.</summary>
    public ref int ParametersOf(int tile, int group) =>
        ref Unsafe.Add(ref MemoryMarshal.GetReference(_parameters), ((nint)tile * TileParameters) + ((nint)group * TileRows * InputPacking<TProduct>.Parameters));

    /// <summary>Rows as outputs see them.</summary>
    /// <param name="first">The first row of the whole input.</param>
    /// <param name="count">How many.</param>
    public StripRows StripRows(int first, int count) => new()
    {
        First = first,
        Count = count,
        TileRows = TileRows,
        Parameters = ref ParametersOf(0, 0),
        TileParameters = TileParameters,
    };

    /// <summary>Packs rows.</summary>
    /// <param name="stream">The codes of the whole input.</param>
    /// <param name="rowLength">From the codes of a row to those of the next.</param>
    /// <param name="input">Its parameters.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    public void Pack(ReadOnlySpan<byte> stream, int rowLength, in InputParameters<TProduct> input, int first, int count)
    {
        ReadOnlySpan<byte> codes;
        if (TInput.Bits == 8)
        {
            codes = stream.Slice(first * rowLength);
        }
        else
        {
            codes = Unpack(stream, rowLength, first, count);
            rowLength = _layout.InnerLength;
        }

        PackCodes(codes, rowLength, input, first, count);
    }

    /// <summary>Packs rows of codes, one to a byte.</summary>
    /// <param name="codes">The codes of these rows.</param>
    /// <param name="rowLength">From the codes of a row to those of the next.</param>
    /// <param name="input">The input's parameters.</param>
    /// <param name="first">The first row among those of the input.</param>
    /// <param name="count">How many.</param>
    public void PackCodes(scoped ReadOnlySpan<byte> codes, int rowLength, scoped in InputParameters<TProduct> input, int first, int count)
    {
        int length = _layout.InnerLength;

        if (InputTiles<TProduct>.Take(_layout, TileRows))
        {
            for (int rowOfBlock = 0; rowOfBlock < count; rowOfBlock += TileRows)
            {
                int tile = rowOfBlock / TileRows;
                InputTiles<TProduct>.Pack(
                    codes.Slice(rowOfBlock * rowLength),
                    rowLength,
                    Math.Min(TileRows, count - rowOfBlock),
                    first + rowOfBlock,
                    input,
                    _layout,
                    _chain,
                    ref QuadsOf(tile, 0),
                    ref ParametersOf(tile, 0));
            }

            return;
        }

        // Groups are filled up with zeros, and so is the last tile.
        if (count % TileRows != 0 || _layout.Quads * 4 != _layout.GroupLength || _layout.Groups * _layout.GroupLength != length)
        {
            _quads.Clear();
            _parameters.Clear();
        }

        for (int row = 0; row < count; row++)
        {
            (int tile, int rowOfTile) = Math.DivRem(row, TileRows);
            ref int quads = ref Unsafe.Add(ref QuadsOf(tile, 0), rowOfTile * Chains<TProduct>.IntegersPerQuad(_chain));
            ref int parameters = ref Unsafe.Add(ref ParametersOf(tile, 0), rowOfTile);
            InputPacking<TProduct>.Pack(codes.Slice(row * rowLength, length), first + row, input, _layout, _chain, ref quads, TileRows, ref parameters);
        }
    }

    private Span<byte> Unpack(ReadOnlySpan<byte> stream, int rowLength, int first, int count)
    {
        int length = _layout.InnerLength;
        Span<byte> codes = _codes[..(count * length)];
        if (rowLength == length)
        {
            InputCodes<TInput>.Unpack(stream, (nuint)first * (nuint)length, codes);
            return codes;
        }

        for (int row = 0; row < count; row++)
        {
            InputCodes<TInput>.Unpack(stream, (nuint)(first + row) * (nuint)rowLength, codes.Slice(row * length, length));
        }

        return codes;
    }

    private static int QuadIntegers(in PanelLayout<TProduct> layout, Chain chain) => layout.Groups * layout.Quads * Chains<TProduct>.IntegersPerQuad(chain);
}
