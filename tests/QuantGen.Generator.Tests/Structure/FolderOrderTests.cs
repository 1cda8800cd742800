using System;
using System.Linq;
using Xunit;

namespace QuantGen.Generator.Tests.Structure;

/// <summary>The folders of the runtime depend downwards, so that no two of them need each other.</summary>
public sealed class FolderOrderTests
{
    private const string Contract = "";

    // The contract of a tensor names kernels, whose tables of loops it hands to who asks for them and which its members with a body call, so that a type written by hand has
    // what an emitted one has. Kernels name it for nothing but to constrain a type parameter: neither can lie above the other, and it belongs where users look for it.
    private const string Door = "IQuantizedTensor.cs";

    // From the bottom up. A folder names types of the steps below its own; folders of one step know nothing of each other.
    private static readonly string[][] _steps =
    [
        ["Attributes", "Files"], [Contract], ["Regions"], ["Kernels"], ["Products"], ["Parallelism"], ["Calibration", "Elements"], ["Analysis", "Training", "Storage"], ["Search"],
    ];

    [Fact]
    public void FoldersNameOnlyTypesBelowThem()
    {
        string[] upwards = [.. FolderUse.InRuntime().Where(use => !IsDownwards(use)).Select(use => use.ToString()).Order()];
        Assert.True(upwards.Length == 0, $"A folder uses one that is not below it:\n{string.Join('\n', upwards)}");
    }

    private static bool IsDownwards(FolderUse use) => StepOf(use.To) < StepOf(use.From) || (use.From == Contract && use.User == Door);

    private static int StepOf(string folder)
    {
        int step = Array.FindIndex(_steps, step => step.Contains(folder));
        Assert.True(step >= 0, $"The folder {folder} of the runtime has no step in {nameof(FolderOrderTests)}: say what it lies above.");
        return step;
    }
}
