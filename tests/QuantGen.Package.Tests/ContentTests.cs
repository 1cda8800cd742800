using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using QuantGen.NativeAot.Tests;
using Xunit;

namespace QuantGen.Package.Tests;

/// <summary>The package holds what it should, where it is looked for, and nothing of the machine that packed it.</summary>
/// <param name="feed">Has the package.</param>
public sealed class ContentTests(PackedFeed feed)
{
    private static readonly Guid _sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [Fact]
    public void EveryFileIsInItsPlace() => Assert.Equal(
        [
            "LICENSE",
            "README.md",
            "analyzers/dotnet/cs/QuantGen.CodeFixes.dll",
            "analyzers/dotnet/cs/QuantGen.Generator.dll",
            "analyzers/dotnet/vb/QuantGen.VisualBasic.dll",
            "build/net10.0/QuantGen.Calibration.targets",
            "build/net10.0/QuantGen.Language.targets",
            "build/net10.0/QuantGen.ReadyToRun.targets",
            "build/net10.0/QuantGen.targets",
            "buildTransitive/net10.0/QuantGen.Calibration.targets",
            "buildTransitive/net10.0/QuantGen.Language.targets",
            "buildTransitive/net10.0/QuantGen.ReadyToRun.targets",
            "buildTransitive/net10.0/QuantGen.targets",
            "icon.png",
            "lib/net10.0/QuantGen.dll",
            "lib/net10.0/QuantGen.xml",
        ],
        Entries(feed.Package).Keys.Where(name => !IsContainer(name)).Order(StringComparer.Ordinal));

    [Fact]
    public void SymbolsAreInAPackageOfTheirOwn() => Assert.Equal(
        "lib/net10.0/QuantGen.pdb", Assert.Single(Entries(feed.Symbols).Keys, name => !IsContainer(name)));

    [Theory]
    [InlineData("license", "MIT")]
    [InlineData("icon", "icon.png")]
    [InlineData("readme", "README.md")]
    [InlineData("tags", "quantization")]
    [InlineData("description", "Quantization")]
    [InlineData("projectUrl", "https://")]
    public void TheDescriptionHas(string element, string part)
    {
        XElement metadata = Description();
        Assert.Contains(part, metadata.Element(metadata.Name.Namespace + element)?.Value ?? "", StringComparison.Ordinal);
    }

    /// <summary>On the page of a feed, where nothing lies beside it.</summary>
    [Fact]
    public void TheReadmeIsThatOfTheRepositoryWithLinksThatLeadSomewhere()
    {
        string packed = Encoding.UTF8.GetString(Entries(feed.Package)["README.md"]);
        string address = Description().Elements().Single(element => element.Name.LocalName == "projectUrl").Value.TrimEnd('/');
        string[] links = [.. Regex.Matches(packed, @"\]\(([^)]+)\)").Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(link.StartsWith("https://", StringComparison.Ordinal) || link.StartsWith('#'), link));
        Assert.All(
            links.Where(link => link.StartsWith($"{address}/blob/main/", StringComparison.Ordinal)),
            link => Assert.True(Path.Exists(Path.Combine(Repository.Root, link[$"{address}/blob/main/".Length..].Split('#')[0])), link));
        Assert.Equal(
            File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n").TrimEnd(),
            packed.Replace($"]({address}/blob/main/", "](", StringComparison.Ordinal).ReplaceLineEndings("\n").TrimEnd());
    }

    /// <summary>What building and publishing say leads to the page that explains it.</summary>
    [Fact]
    public void BuildFilesNameThePageOfTheirMessages()
    {
        Dictionary<string, byte[]> entries = Entries(feed.Package);
        string address = Description().Elements().Single(element => element.Name.LocalName == "projectUrl").Value.TrimEnd('/');
        string targets = Encoding.UTF8.GetString(entries["build/net10.0/QuantGen.targets"]);
        Assert.Contains($">{address}/blob/main/generator/QuantGen.Generator/docs/diagnostics.md<", targets, StringComparison.Ordinal);
        Assert.Contains("#qgp0001", targets, StringComparison.Ordinal);
        Assert.Contains("HelpLink=", Encoding.UTF8.GetString(entries["build/net10.0/QuantGen.Language.targets"]), StringComparison.Ordinal);
    }

    [Fact]
    public void NothingElseIsNeeded() => Assert.DoesNotContain(Description().Descendants(), element => element.Name.LocalName == "dependency");

    [Fact]
    public void NoPathOfThisMachineIsInIt()
    {
        string[] machine = [Repository.Root, Path.GetTempPath(), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)];
        foreach ((string name, byte[] bytes) in Entries(feed.Package).Concat(Entries(feed.Symbols)))
        {
            string[] texts = [Encoding.UTF8.GetString(bytes), Encoding.Unicode.GetString(bytes), .. Documents(name, bytes)];
            Assert.All(texts, text => Assert.DoesNotContain(machine, path => text.Contains(path, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void SymbolsNameSourcesByPathsThatAreTheSameEverywhere()
    {
        string[] documents = [.. Documents("QuantGen.pdb", Entries(feed.Symbols)["lib/net10.0/QuantGen.pdb"])];
        Assert.Contains("/_/runtime/QuantGen/TensorShape.cs", documents);
        Assert.All(documents, document => Assert.StartsWith("/_", document));
    }

    [Fact]
    public void SymbolsSayWhereTheSourcesAre()
    {
        Assert.SkipUnless(Path.Exists(Path.Combine(Repository.Root, ".git")), "The sources are not in a repository.");
        using MetadataReaderProvider symbols = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Entries(feed.Symbols)["lib/net10.0/QuantGen.pdb"]));
        MetadataReader reader = symbols.GetMetadataReader();
        CustomDebugInformation link = Assert.Single(
            reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation), information => reader.GetGuid(information.Kind) == _sourceLink);
        Assert.Contains("\"/_/*\":\"https://", Encoding.UTF8.GetString(reader.GetBlobBytes(link.Value)), StringComparison.Ordinal);
    }

    private XElement Description()
    {
        using MemoryStream text = new(Entries(feed.Package)["QuantGen.nuspec"]);
        return XDocument.Load(text).Root!.Elements().First();
    }

    // What every package has of its own format.
    private static bool IsContainer(string name) =>
        name is "QuantGen.nuspec" or "[Content_Types].xml" || name.StartsWith("_rels/", StringComparison.Ordinal) || name.EndsWith(".psmdcp", StringComparison.Ordinal);

    private static Dictionary<string, byte[]> Entries(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        return archive.Entries.ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using Stream content = entry.Open();
                using MemoryStream bytes = new();
                content.CopyTo(bytes);
                return bytes.ToArray();
            });
    }

    // The names of sources are stored in parts, which no search of the bytes would find.
    private static IEnumerable<string> Documents(string name, byte[] bytes)
    {
        if (name.EndsWith(".pdb", StringComparison.Ordinal))
        {
            using MetadataReaderProvider symbols = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(bytes));
            return Documents(symbols.GetMetadataReader());
        }

        if (!name.EndsWith(".dll", StringComparison.Ordinal))
        {
            return [];
        }

        using PEReader assembly = new(new MemoryStream(bytes));
        DebugDirectoryEntry embedded = assembly.ReadDebugDirectory().FirstOrDefault(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        if (embedded.DataSize == 0)
        {
            return [];
        }

        using MetadataReaderProvider within = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        return Documents(within.GetMetadataReader());
    }

    private static string[] Documents(MetadataReader reader) =>
        [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
}
