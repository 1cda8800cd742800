using System.IO;
using System.Linq;
using QuantGen.Kernels.Tests.InstructionSets;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.GuardPages;

/// <summary>No kernel touches memory before or behind its spans, at any length, under any instruction set, in the caches or past them.</summary>
public sealed class GuardPageTests
{
    public static TheoryData<string> Conditions =>
        ChildCondition.NamesOf(ChildCondition.Compared.Prepend(ChildCondition.Native).Where(condition => condition.Jobs.Contains(GuardPageJob.Name)));

    [Theory]
    [MemberData(nameof(Conditions))]
    public void NoKernelLeavesItsSpans(string name)
    {
        int declared = SchemeRegistry.All.Sum(kernels => MatrixShapes.Sweep(kernels.Scheme).Count() + ShortRunShapes.Of(kernels.Scheme).Count());
        int expected = 2 * (declared + GroupCases.Guarded.Count());
        ChildRun run = ChildRun.Of(ChildCondition.Get(name));
        string progress = run.Read(GuardPageJob.Name).Trim();
        Assert.True(
            progress == $"{GuardPageJob.Finished} {expected}",
            $"The child ended with {run.ExitCode}, guard pages last at: {progress}\n{run.Output}");
    }

    /// <summary>The test above can fail: an access behind the memory does end the child.</summary>
    [Fact]
    public void AnAccessOutsideEndsTheChild()
    {
        string folder = ChildProcess.PrepareFolder(GuardPageJob.TrespassName);
        (int exitCode, _) = ChildProcess.Run(ChildCondition.Native, folder, GuardPageJob.TrespassName);
        Assert.NotEqual(0, exitCode);
        Assert.StartsWith("reads behind", File.ReadAllText(Path.Combine(folder, GuardPageJob.Name)), System.StringComparison.Ordinal);
    }
}
