using System.Globalization;
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
    // Less would be the members of types alone: the names of kernels have changed.
    private const int LeastBytes = 10_000;

    [Theory]
    [InlineData("default", 34_000)]
    [InlineData("x86-64-v3", 63_000)]
    [InlineData("native", 80_000)]
    [InlineData("arm64", 36_000)]
    public void ASchemeTakesNoMoreThanAFifthAboveWhatItDid(string name, int mostBytes)
    {
        Target target = Target.Get(name);
        Assert.SkipWhen(target.Missing is not null, $"{name}: {target.Missing}");
        CommandResult published = publisher.Publish(target);
        Assert.True(published.ExitCode == 0, published.Output);

        int schemes = int.Parse(publisher.UnderJit.Value("schemes"), CultureInfo.InvariantCulture);
        int bytes = XDocument.Load(publisher.Map(target)).Root!.Elements("MethodCode")
            .Where(method => OfSchemes().IsMatch((string)method.Attribute("Name")!))
            .Sum(method => (int)method.Attribute("Length")!);
        output.WriteLine($"{name}: {bytes / schemes} bytes for each of {schemes} schemes");
        Assert.InRange(bytes / schemes, LeastBytes, mostBytes);
    }

    // Members of a type, and what is compiled for an arithmetic or for regions, which types share; not products.
    [GeneratedRegex("^(?!.*_Products_).*(_Every[A-Za-z]+_|_Kernels_Schemes_)")]
    private static partial Regex OfSchemes();
}
