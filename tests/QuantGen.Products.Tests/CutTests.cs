using System.Linq;
using QuantGen.Parallelism;
using Xunit;

namespace QuantGen.Products.Tests;

/// <summary>Into how many pieces products and convolutions are cut, and from how much work on.</summary>
public sealed class CutTests
{
    // Four threads, with sixteen pieces at most for each.
    private static ParallelLimits Limits => ParallelLimits.Create(1, default, default) with { Degree = 4 };

    [Theory]
    [InlineData(1024, 8192, 8)]
    [InlineData(47, 178_481, 7)] // one product less
    [InlineData(1 << 14, 1 << 14, 64)]
    public void PiecesOfARowHaveSoManyProducts(int outputs, int inner, int pieces) =>
        Assert.Equal((1, pieces), RowsAndPanels(ProductCut.Of(100, outputs, inner, 1, Limits)));

    [Theory]
    [InlineData(640, 10, 7)]
    [InlineData(639, 9, 8)]
    public void PiecesHaveSoManyRows(int rows, int rowPieces, int panelPieces) =>
        Assert.Equal((rowPieces, panelPieces), RowsAndPanels(ProductCut.Of(100, 1024, 1024, rows, Limits)));

    [Fact]
    public void NoPieceEndsWithinATile()
    {
        ProductCut cut = new(Rows: 6, Panels: 8, RowPieces: 2, PanelPieces: 1);

        Assert.Equal([new(0, 4, 0, 8), new(4, 2, 0, 8)], Enumerable.Range(0, cut.Count).Select(index => cut[index]));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void ProductsOfOnePieceAreNotSharedOut(int rows, bool isWorth) => Assert.Equal(isWorth, ProductCut.MayBeWorthThreads(1024, 1024, rows, Limits));

    [Fact]
    public void LargeProductsWakeThreads()
    {
        Assert.True(ProductCut.IsWorthThreads(1024, 1024, 16, Limits));
        Assert.Equal(1024 * 1024 * 16, Limits.SmallestWakingProduct);
    }

    [Theory]
    [InlineData(4096, 4096, 8)]
    [InlineData(4095, 4097, 7)] // one product less
    public void PiecesOfConvolutionsHaveSoManyProducts(int outputs, int inner, int pieces) =>
        Assert.Equal(pieces, ConvolutionCut.Of(new(0, 1, 0, 100), outputs, inner, Limits).Count);

    private static (int Rows, int Panels) RowsAndPanels(ProductCut cut) => (cut.RowPieces, cut.PanelPieces);
}
