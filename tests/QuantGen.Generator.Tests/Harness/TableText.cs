using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace QuantGen.Generator.Tests.Harness;

/// <summary>A calibration table as an additional file.</summary>
/// <param name="text">Its text, or null for a file that cannot be read.</param>
/// <param name="path">Its path.</param>
internal sealed class TableText(SourceText? text, string path = "model.calibration.json") : AdditionalText
{
    public TableText(string? text, string path = "model.calibration.json")
        : this(text is null ? null : SourceText.From(text), path)
    {
    }

    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => text;
}
