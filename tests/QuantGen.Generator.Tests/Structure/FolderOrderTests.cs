using System;
using System.Linq;
using Xunit;

namespace QuantGen.Generator.Tests.Structure;

/// <summary>The folders of the runtime depend downwards, so that no two of them need each other.</summary>
public sealed class FolderOrderTests
{
    private const string Contract = "";

    // Members with a body, through which a type written by hand gets what an emitted one has.
    private static readonly string[] _doors =
    [
        "IQuantizedTensor.cs", "IQuantizedProduct.cs", "IQuantizedProductToCodes.cs", "IQuantizedConvolution.cs", "IQuantizedConvolutionToCodes.cs",
    ];

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

    private static bool IsDownwards(FolderUse use) => StepOf(use.To) < StepOf(use.From) || (use.From == Contract && _doors.Contains(use.User));

    private static int StepOf(string folder)
    {
        int step = Array.FindIndex(_steps, step => step.Contains(folder));
        Assert.True(step >= 0, $"The folder {folder} of the runtime has no step in {nameof(FolderOrderTests)}: say what it lies above.");
        return step;
    }
}
