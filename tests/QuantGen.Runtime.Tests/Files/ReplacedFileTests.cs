using System;
using System.IO;
using System.Linq;
using QuantGen.Files;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Runtime.Tests.Files;

/// <summary>A file is replaced as a whole or stays as it was, nothing is left beside it, and no link is followed.</summary>
public sealed class ReplacedFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-files-").FullName;

    public static TheoryData<string> Names => ["model.safetensors", "model.calibration.json"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void NothingElseIsLeft(string name)
    {
        string path = Path.Combine(_folder, name);
        NumberedFile.Write(path, 1);
        NumberedFile.Write(path, 2);
        Assert.Equal(2, NumberedFile.Read(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
    }

    // A name of 255 bytes is legal, so the temporary name cannot be longer than the file's own.
    [Theory]
    [MemberData(nameof(Names))]
    public void TheLongestNameCanBeWritten(string name)
    {
        string path = Path.Combine(_folder, new string('n', 255 - name.Length) + name);
        NumberedFile.Write(path, 1);
        Assert.Equal(1, NumberedFile.Read(path));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void LinksAreReplacedAndNotFollowed(string name)
    {
        string precious = Path.Combine(_folder, "precious");
        string path = Path.Combine(_folder, name);
        File.WriteAllText(precious, "precious");
        File.CreateSymbolicLink(path, precious);
        File.CreateSymbolicLink(path + ".unfinished", precious);
        NumberedFile.Write(path, 1);
        Assert.Equal("precious", File.ReadAllText(precious));
        Assert.Null(new FileInfo(path).LinkTarget);
        Assert.Equal(1, NumberedFile.Read(path));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AFolderThatCannotBeWrittenIsAnIOException(string name)
    {
        CheckRefused(Path.Combine(_folder, "nowhere", name));
        string occupied = Path.Combine(_folder, name);
        Directory.CreateDirectory(occupied);
        CheckRefused(occupied);
        Assert.Equal([occupied], Directory.GetFileSystemEntries(_folder));
        if (OperatingSystem.IsLinux())
        {
            // Nobody, not even root, may create a file there.
            CheckRefused("/sys/" + name);
            CheckRefused("/proc/" + name);
        }
    }

    // As a full disk is told of, by the name of the file that was being written.
    [Fact]
    public void AFullDiskIsToldWithThePathThatWasGiven()
    {
        string path = Path.Combine(_folder, "model.safetensors");
        const int full = 28;
        IOException error = Assert.Throws<IOException>(
            () => AtomicFile.Write(path, static stream => throw new IOException($"No space left on device : '{((FileStream)stream).Name}'", full)));
        Assert.Equal($"{path} cannot be written: No space left on device : '{path}'. Make room on its disk, or name a path on another.", error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));

        // Of a file that the content is read from, nothing else is said.
        Assert.Equal("other", Assert.Throws<IOException>(() => AtomicFile.Write(path, static _ => throw new IOException("other"))).Message);
    }

    // Users know the path that they gave, and no temporary one.
    private static void CheckRefused(string path)
    {
        string message = Assert.ThrowsAny<IOException>(() => NumberedFile.Write(path, 1)).Message;
        Assert.StartsWith(path + " cannot be written: ", message);
        Assert.DoesNotContain(".tmp", message);
    }

    [Fact]
    public void AReadOnlyFolderIsAnIOException()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Root may write to read-only folders.");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            string[] paths = [.. Names.Select(name => Path.Combine(_folder, name.Data))];
            Assert.All(paths, static path => Assert.Contains(path, Assert.ThrowsAny<IOException>(() => NumberedFile.Write(path, 1)).Message));
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void WhatCannotBeOpenedIsAnIOException()
    {
        Assert.ThrowsAny<IOException>(() => SafetensorsReader.Open(_folder));
        Assert.ThrowsAny<IOException>(() => SafetensorsReader.Open(Path.Combine(_folder, "nowhere")));
    }
}
