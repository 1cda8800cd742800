using System.Collections.Generic;
using System.Linq;
using QuantGen.Kernels.Tests.Matrix;
using Xunit;

namespace QuantGen.Kernels.Tests.InstructionSets;

/// <summary>The same matrix with instruction sets switched off, or stored past the caches, in child processes: every result is the same, bit for bit.</summary>
public sealed class InstructionSetTests
{
    public static TheoryData<string> Conditions => ChildCondition.NamesOf(ChildCondition.Compared);

    [Theory]
    [MemberData(nameof(Conditions))]
    public void TheChildHasTheVectorsItIsMeantToHave(string name)
    {
        ChildCondition condition = ChildCondition.Get(name);
        Assert.Equal(VectorWidths.Expected(condition), ChildRun.Of(condition).Read(ChildJobs.Widths));
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public void EveryDigestIsThatOfThisProcess(string name)
    {
        ChildCondition condition = ChildCondition.Get(name);
        ChildRun run = ChildRun.Of(condition);
        Assert.True(run.Read(MatrixJob.Name).Length != 0, $"The child ended with {run.ExitCode} before its matrix did:\n{run.Output}");
        IReadOnlyDictionary<string, string> digests = MatrixJob.ReadDigests(run.Folder);
        Assert.Equal(condition.Schemes.Select(kernels => kernels.Name).Order(), digests.Keys.Order());
        string[] different =
        [
            .. condition.Schemes.Where(kernels => MatrixResult.Of(kernels).Digest != digests[kernels.Name]).Select(kernels => kernels.Name),
        ];
        Assert.True(different.Length == 0, $"Other results under {name}: {string.Join(", ", different)}\n{run.Output}");
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public void TheChildSucceeds(string name)
    {
        ChildRun run = ChildRun.Of(ChildCondition.Get(name));
        Assert.True(run.ExitCode == 0, $"Exit code {run.ExitCode}:\n{run.Output}");
    }
}
