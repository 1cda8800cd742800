using System;
using System.IO;

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

        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw new IOException($"{path} cannot be written: the folder {folder} does not exist; create it, or name a file in another.");
        }

        try
        {
            // Permissions are of many kinds; that a file can be made there shows that they allow it.
            string trial = Path.Combine(folder, $".trial-{Guid.NewGuid():N}.tmp");
            new FileStream(trial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} cannot be written: no file can be made in the folder {folder}; name a file in another.", error);
        }
    }
}
