using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace QuantGen.NativeAot.Tests;

/// <summary>How much native code a scheme takes.</summary>
/// <param name="publisher">Publishes the sample.</param>
/// <param name="output">Receives the figures.</param>
[Trait("Category", "Long")]
public sealed partial class NativeCodeSizeTests(Publisher publisher, ITestOutputHelper output)
{
    // Kernels for all widths that the target has; the largest scheme of the widest target stays well below.
    private const int MostBytes = 80_000;

    [Theory]
    [InlineData("default")]
    [InlineData("x86-64-v3")]
    [InlineData("native")]
    [InlineData("arm64")]
    public void NoSchemeTakesMoreThanItsShare(string name)
    {
        Target target = Target.Get(name);
        Assert.SkipWhen(target.Missing is not null, $"{name}: {target.Missing}");
        CommandResult published = publisher.Publish(target);
        Assert.True(published.ExitCode == 0, published.Output);

        (string Scheme, int Bytes)[] sizes =
        [
            .. XDocument.Load(publisher.Map(target)).Root!.Elements("MethodCode")
                .Select(method => (Match: SchemeName().Match((string)method.Attribute("Name")!), Bytes: (int)method.Attribute("Length")!))
                .Where(method => method.Match.Success)
                .GroupBy(method => method.Match.Value, (scheme, methods) => (scheme, methods.Sum(method => method.Bytes)))
                .OrderBy(size => size.Item2),
        ];
        output.WriteLine($"{name}: {sizes[0].Bytes} to {sizes[^1].Bytes} bytes, on average {sizes.Average(size => size.Bytes):F0}, of {sizes.Length} schemes");
        Assert.Equal(publisher.UnderJit.Value("schemes"), $"{sizes.Length}");
        Assert.True(sizes[^1].Bytes <= MostBytes, $"{sizes[^1].Scheme} takes {sizes[^1].Bytes} bytes of native code, more than {MostBytes}");
    }

    [GeneratedRegex("_Every[A-Za-z]+_[A-Za-z0-9]+")]
    private static partial Regex SchemeName();
}
