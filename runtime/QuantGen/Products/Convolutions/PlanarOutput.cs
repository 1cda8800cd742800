using System;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// Outputs channel by channel: those of a strip are made as a product makes them, [rows, outputs of the strip], in memory that stays in the first cache, and are transposed
/// from there.
/// </summary>
/// <param name="inner">Makes outputs, in the scratch memory.</param>
/// <param name="scratch">Memory of <see cref="ScratchLength"/>.</param>
/// <param name="planes">The outputs of all channels, one plane each, from the first row on.</param>
/// <param name="plane">Outputs of a plane.</param>
internal ref struct PlanarOutput<T, TOutput>(TOutput inner, Span<T> scratch, Span<T> planes, int plane) : IOutput
    where T : unmanaged
    where TOutput : struct, IOutput, allows ref struct
{
    /// <summary>The largest block of rows by two vectors, and what transposing reads beyond.</summary>
    public const int ScratchLength = (256 + 16) * 32;

    private readonly Span<T> _scratch = scratch;
    private readonly Span<T> _planes = planes;
    private readonly int _plane = plane;
    private TOutput _inner = inner;

    /// <inheritdoc/>
    public void Store<V>(scoped ref int sums, scoped StripRows rows, scoped Strip strip)
        where V : struct, IByteLanes<V>
    {
        Span<T> destination = _planes[((strip.First * _plane) + rows.First)..];
        rows.First = 0;
        strip.Column = 0;
        _inner.Store<V>(ref sums, rows, strip);
        Transposition.Run<T>(_scratch, 2 * V.Count, rows.Count, strip.Count, destination, _plane);
    }

    /// <inheritdoc/>
    public readonly void Complete(int first, int count)
    {
    }
}
