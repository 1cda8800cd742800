using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QuantGen.Search;

namespace SemanticSearch.Indexing;

/// <summary>
/// The indexes of a text file by a model of one recipe, in a folder beside it. Each set of indexes has files of its own; which set counts is said by one more file, which is
/// written last and replaced at once. So the old set is there or the new one, whenever a process ends.
/// </summary>
/// <param name="text">The text file.</param>
/// <param name="recipe">The recipe.</param>
internal sealed class IndexFolder(string text, string recipe)
{
    /// <summary>The end of the names of index files.</summary>
    public const string FileSuffix = ".index";

    /// <summary>Where it lies.</summary>
    public string Path { get; } = $"{text}.{recipe}{FileSuffix}";

    /// <summary>What to say where it was made by another model, without what to do.</summary>
    public string OtherModel => $"{Path} was made by another model of the recipe {recipe}";

    private string SetPath => System.IO.Path.Combine(Path, "set");

    /// <summary>The file of an index.</summary>
    public string PathOf(IndexSet set, IndexForm form) => System.IO.Path.Combine(Path, set.NameOf(form));

    /// <summary>The bytes of each file of a set.</summary>
    /// <exception cref="FileNotFoundException">One is missing.</exception>
    public IReadOnlyDictionary<IndexForm, long> LengthsOf(IndexSet set) => IndexForm.All.ToDictionary(static form => form, form => new FileInfo(PathOf(set, form)).Length);

    /// <summary>What the set that counts was made of, or null if there is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public IndexSet? ReadSet() => File.Exists(SetPath) ? IndexSet.Load(SetPath) : null;

    /// <summary>Opens an index.</summary>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public VectorIndex Load(IndexSet set, IndexForm form)
    {
        string path = PathOf(set, form);
        try
        {
            return form.Load(path);
        }
        catch (FileNotFoundException error)
        {
            throw new FileNotFoundException($"{path} is missing.", error);
        }
    }

    /// <summary>Keeps other processes from writing, until it is disposed or the process ends.</summary>
    /// <exception cref="IOException">Another process writes, or nothing can be written there.</exception>
    public IDisposable Lock()
    {
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw File.Exists(Path)
                ? new IOException($"A file of the name {Path} is in the way of the folder of indexes; give it another name, or remove it.", error)
                : CannotWrite(error);
        }

        try
        {
            return new FileStream(System.IO.Path.Combine(Path, "lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException error) when (IsSharingViolation(error))
        {
            throw new IOException($"{Path} is being written by another process; wait for its end. {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(error);
        }
    }

    /// <summary>Writes a set in place of the one that is there. The caller holds the lock.</summary>
    /// <param name="indexes">An index of each form.</param>
    /// <param name="model">The checksum of the model.</param>
    /// <param name="mark">By what the text is recognized.</param>
    /// <exception cref="IOException">It cannot be written; what was there is as it was.</exception>
    public IndexSet Write(IReadOnlyDictionary<IndexForm, VectorIndex> indexes, string model, TextMark mark)
    {
        IndexSet set = new(model, mark, LastNumber() + 1);
        try
        {
            foreach ((IndexForm form, VectorIndex index) in indexes)
            {
                index.Save(PathOf(set, form));
            }

            set.Save(SetPath);
        }
        catch
        {
            // Where a disk is full, its room is needed.
            foreach (IndexForm form in indexes.Keys)
            {
                DeleteUnlessUsed(PathOf(set, form));
            }

            throw;
        }

        HashSet<string> kept = [.. IndexForm.All.Select(set.NameOf)];
        foreach (string file in Directory.EnumerateFiles(Path, "*", new EnumerationOptions { AttributesToSkip = FileAttributes.None }))
        {
            // Of earlier sets, and of processes that were killed.
            string name = System.IO.Path.GetFileName(file);
            if ((name.EndsWith(FileSuffix, StringComparison.Ordinal) && !kept.Contains(name)) || name.EndsWith(".tmp", StringComparison.Ordinal))
            {
                DeleteUnlessUsed(file);
            }
        }

        return set;
    }

    private IOException CannotWrite(Exception error) =>
        new($"{Path} cannot be written: {error.Message} Copy the text file into a folder where this user may write.", error);

    // What .NET makes of a file that another process has opened for itself: the numbers of ERROR_SHARING_VIOLATION and of EAGAIN, which macOS numbers otherwise.
    private static bool IsSharingViolation(IOException error) =>
        OperatingSystem.IsWindows() ? error.HResult == unchecked((int)0x80070020) : error.HResult == (OperatingSystem.IsMacOS() ? 35 : 11);

    private long LastNumber()
    {
        try
        {
            return ReadSet()?.Number ?? 0;
        }
        catch (InvalidDataException)
        {
            return 0;
        }
    }

    // Windows keeps files that a process searches; the next set removes them.
    private static void DeleteUnlessUsed(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
