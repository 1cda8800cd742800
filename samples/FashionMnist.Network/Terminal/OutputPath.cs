using System;
using System.IO;
using System.Text;

namespace FashionMnist.Network.Terminal;

/// <summary>Paths of files that a command writes at its end: whether that will be possible is found out at its beginning, and not after minutes of work.</summary>
public static class OutputPath
{
    /// <summary>Requires that a file can be written; what is there stays as it is.</summary>
    /// <param name="path">The path that the user gave.</param>
    /// <exception cref="IOException">It cannot; the message names the path, and says why and what to do.</exception>
    public static void Require(string path)
    {
        if (path.Length == 0)
        {
            throw new IOException("The path of the output is empty; name a file.");
        }

        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
        {
            throw new IOException($"{path} cannot be written: it is a folder; name a file.");
        }

        string full = Path.GetFullPath(path), folder = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(folder))
        {
            throw new IOException($"{path} cannot be written: the folder {folder} does not exist; create it, or name a file in another.");
        }

        // Of the length of the name, which may be longer than names can be.
        string begin = $".trial-{Guid.NewGuid():N}";
        const string end = ".tmp";
        string trial = Path.Combine(folder, begin + new string('x', Math.Max(0, LengthOf(Path.GetFileName(full)) - begin.Length - end.Length)) + end);
        try
        {
            // Permissions are of many kinds; that a file can be made there shows that they allow it.
            new FileStream(trial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string cause = error.Message.Replace(trial, path, StringComparison.Ordinal).TrimEnd('.');
            throw new IOException($"{path} cannot be written: no file of that name can be made in the folder {folder} ({cause}); name another.", error);
        }
    }

    /// <summary>Requires that files can be written into a folder, which is made where it is missing.</summary>
    /// <param name="path">The path that the user gave.</param>
    /// <param name="name">The name of a file that it will receive.</param>
    /// <exception cref="IOException">They cannot; the message names the path, and says why and what to do.</exception>
    public static void RequireFolder(string path, string name)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"The folder {path} cannot be made: {error.Message.TrimEnd('.')}; name another.", error);
        }

        Require(Path.Combine(path, name));
    }

    // As the system counts: a part of a path may have 255 characters on Windows, and 255 bytes elsewhere.
    private static int LengthOf(string name) => OperatingSystem.IsWindows() ? name.Length : Encoding.UTF8.GetByteCount(name);
}
