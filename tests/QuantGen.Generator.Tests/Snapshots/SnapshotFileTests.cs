using System;
using System.IO;
using Xunit;

namespace QuantGen.Generator.Tests.Snapshots;

/// <summary>The comparison of snapshots itself: it notices every difference and leaves received files only while there is one.</summary>
public sealed class SnapshotFileTests
{
    [Fact]
    public void AMissingFileIsADifference() => InTemporaryFolder(folder =>
    {
        Assert.Contains("Test#Weights.g.verified.cs is missing", new SnapshotFile(folder, "Test#Weights.g").FindDifference("text\n"));
        Assert.Equal("text\n", File.ReadAllText(Received(folder)));
    });

    [Fact]
    public void TheFirstDifferentLineIsTold() => InTemporaryFolder(folder =>
    {
        SnapshotFile file = new(folder, "Test#Weights.g");
        file.Accept("one\ntwo\nthree\n");

        Assert.EndsWith("line 2:\n- two\n+ 2", file.FindDifference("one\n2\nthree\n"));
        Assert.EndsWith("line 5:\n- (end of file)\n+ ", file.FindDifference("one\ntwo\nthree\n\n"));
        Assert.NotNull(file.FindDifference("one\r\ntwo\r\nthree\r\n"));
        Assert.True(File.Exists(Received(folder)));
    });

    [Fact]
    public void AnEqualTextDeletesWhatWasReceived() => InTemporaryFolder(folder =>
    {
        SnapshotFile file = new(folder, "Test#Weights.g");
        file.Accept("one\n");
        file.FindDifference("two\n");

        Assert.Null(file.FindDifference("one\n"));
        Assert.False(File.Exists(Received(folder)));
    });

    private static string Received(string folder) => Path.Combine(folder, "Test#Weights.g.received.cs");

    private static void InTemporaryFolder(Action<string> test)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("quantgen-snapshots-");
        try
        {
            test(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
