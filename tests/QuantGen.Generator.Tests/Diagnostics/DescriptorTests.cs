using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>Every rule is described, released, documented and tested.</summary>
public sealed class DescriptorTests
{
    public static TheoryData<string> Ids => [.. Descriptors.Select(descriptor => descriptor.Id)];

    private static DiagnosticDescriptor[] Descriptors { get; } =
    [
        .. typeof(DiagnosticDescriptors).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!),
    ];

    [Fact]
    public void IdsAreConsecutive() =>
        Assert.Equal(Enumerable.Range(1, Descriptors.Length).Select(number => $"QG{number:0000}"), Descriptors.Select(descriptor => descriptor.Id).Order());

    [Fact]
    public void TheAnalyzersSupportEveryRule() => Assert.Equal(
        Descriptors.Select(rule => rule.Id).Order(),
        AnalyzerRun.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct().Order());

    [Theory]
    [MemberData(nameof(Ids))]
    public void HasASeverityAndCanBeSuppressed(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.Single(rule => rule.Id == id);
        DiagnosticSeverity severity = id switch
        {
            "QG0011" => DiagnosticSeverity.Warning,
            "QG0019" => DiagnosticSeverity.Info,
            _ => DiagnosticSeverity.Error,
        };
        Assert.Equal(severity, descriptor.DefaultSeverity);
        Assert.True(descriptor.IsEnabledByDefault);
        Assert.NotEmpty(descriptor.Title.ToString());
        Assert.NotEmpty(descriptor.Category);
        Assert.DoesNotContain(WellKnownDiagnosticTags.NotConfigurable, descriptor.CustomTags);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void HasASectionInTheDocs(string id)
    {
        string[] headings = [.. Page("diagnostics.md").Where(line => line.StartsWith('#'))];
        Assert.Single(headings, heading => heading.Contains(id, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void LinksToItsSection(string id)
    {
        string link = Descriptors.Single(rule => rule.Id == id).HelpLinkUri;
        Assert.True(Uri.TryCreate(link, UriKind.Absolute, out Uri? address), link);
        Assert.Equal(Uri.UriSchemeHttps, address.Scheme);
        Assert.EndsWith("/generator/QuantGen.Generator/docs/diagnostics.md", address.AbsolutePath);
        Assert.Equal("#" + id.ToLowerInvariant(), address.Fragment);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void IsInTheReleaseNotes(string id)
    {
        string[] releases = [.. Page("AnalyzerReleases.Shipped.md"), .. Page("AnalyzerReleases.Unshipped.md")];
        Assert.Single(releases, line => line.StartsWith(id, StringComparison.Ordinal));
    }

    // That there is no table takes none as an example.
    [Theory]
    [MemberData(nameof(Ids))]
    public void HasExamples(string id) => Assert.Contains(
        id, RuleExamples.All.Select(example => example.Id).Concat(CalibrationExamples.All.Select(example => example.Id)).Append(LanguageTests.Id).Append("QG0019"));

    private static string[] Page(string name) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Pages", name));
}
