using System.Linq;
using QuantGen.Kernels.Tests.Walks;
using Xunit;

namespace QuantGen.Kernels.Tests.InstructionSets;

/// <summary>Which loops walks take with narrower vectors than this machine has, and for how much at a time: the tests of it, in child processes.</summary>
public sealed class ChoiceTests
{
    public static TheoryData<string> Sets => new(
        InstructionSet.Restricted
            .Where(set => set.Limit > 0 && VectorWidths.Expected(new ChildCondition(set)) != VectorWidths.Expected(ChildCondition.Native))
            .Select(set => set.Name));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Sets))]
    public void NarrowerVectorsAreTakenAsTheirTestsSay(string name)
    {
        ChildCondition condition = new(InstructionSet.Restricted.Single(set => set.Name == name));
        (int exitCode, string output) = ChildProcess.Run(condition, ChildProcess.PrepareFolder($"{ChoiceJob.Name}-{name}"), ChoiceJob.Name);
        Assert.True(exitCode == 0, output);
    }
}
