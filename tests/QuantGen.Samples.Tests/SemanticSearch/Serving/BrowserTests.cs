using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch.Serving;

/// <summary>The page as a person sees it, in headless Chromium; skipped with the reason where there is none.</summary>
[Collection(FloatModelTests.Name)]
public sealed class BrowserTests(FloatModelFixture fixture) : IAsyncDisposable
{
    private static readonly string? _browserPath =
        ((string[])["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]).FirstOrDefault(File.Exists);

    private TestServer? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IPage _page = null!;

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task ResultsOfAllModelsStandSideBySide()
    {
        await OpenAsync();
        await SearchAsync("sleeping cats");
        await _page.Locator("#results table").WaitForAsync();
        Assert.Equal("5 texts were searched.", await _page.Locator("#summary").InnerTextAsync());
        string[] heads = [.. await _page.Locator("thead th").AllInnerTextsAsync()];
        Assert.Equal(3, heads.Length);
        Assert.Matches(@"^int8\s+query encoded in \d+\.\d\d ms$", heads[1]);
        Assert.Matches(@"^int4\s+query encoded in \d+\.\d\d ms$", heads[2]);
        Assert.Equal(["1 bit, 200 rescored by 8 bits", "8 bits", "4 bits in groups of 32"], await _page.Locator("tbody th").AllInnerTextsAsync());
        ILocator cells = _page.Locator("tbody td");
        Assert.Equal(6, await cells.CountAsync());
        for (int cell = 0; cell < 6; cell++)
        {
            Assert.Matches(@"^searched in \d+\.\d\d ms$", await cells.Nth(cell).Locator(".time").InnerTextAsync());
            string[] texts = [.. await cells.Nth(cell).Locator("li span:last-child").AllInnerTextsAsync()];
            Assert.Equal(5, texts.Length);
            Assert.Equal(["A kitten naps.", "The cat sleeps on the sofa."], texts[..2].Order());
            string[] scores = [.. await cells.Nth(cell).Locator(".score").AllInnerTextsAsync()];
            Assert.Equal(scores.OrderDescending(), scores);
        }
    }

    [Fact]
    public async Task ABadQueryIsToldAndAGoodOneTakesItsPlace()
    {
        await OpenAsync();
        await SearchAsync("   ");
        ILocator message = _page.Locator("#message");
        await message.WaitForAsync();
        Assert.Equal("The query is empty; say what you look for.", await message.InnerTextAsync());
        Assert.Equal(0, await _page.Locator("#results table").CountAsync());
        await SearchAsync("fruit");
        await _page.Locator("#results table").WaitForAsync();
        Assert.False(await message.IsVisibleAsync());
        Assert.Equal("Äpfel and pears grow in the garden.", await _page.Locator("li span:last-child").First.InnerTextAsync());
        await SearchAsync(new string('x', 1001));
        await message.WaitForAsync();
        Assert.Contains("1001 characters", await message.InnerTextAsync());
        Assert.Equal(0, await _page.Locator("#results table").CountAsync());
    }

    [Fact]
    public async Task MarkupInTextsIsShownAsText()
    {
        await OpenAsync();
        await SearchAsync("draw a picture");
        await _page.Locator("#results table").WaitForAsync();
        Assert.Equal(TestServer.Markup, await _page.Locator("li span:last-child").First.InnerTextAsync());
        Assert.Equal(0, await _page.Locator("#results img, #results script").CountAsync());
        Assert.True(await _page.EvaluateAsync<bool>("window.broken === undefined"));
    }

    private async Task OpenAsync()
    {
        Assert.SkipWhen(_browserPath is null, "There is no Chromium; install Debian's package chromium.");
        _server = await TestServer.StartAsync(fixture);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = _browserPath, Args = ["--no-sandbox"] });
        _page = await _browser.NewPageAsync();
        await _page.GotoAsync(_server.Address);
    }

    private async Task SearchAsync(string query)
    {
        await _page.GetByLabel("What do you look for?").FillAsync(query);
        await _page.GetByLabel("What do you look for?").PressAsync("Enter");
    }
}
