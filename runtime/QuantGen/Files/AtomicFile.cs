using System;
using System.IO;

namespace QuantGen.Files;

/// <summary>
/// A file that is replaced as a whole or not at all, for everything that the library writes. The content goes to a file of its own beside the
/// target, then to the disk, and is then renamed: readers see the old file or the new one, whoever else writes and whenever a process ends.
/// </summary>
/// <remarks>
/// The temporary name is unique and created only if nothing has it, so that writers do not share a file and a planted link is not followed. Where the
/// target itself is a link, the link is replaced and what it pointed to stays. A process that is killed while it writes leaves
/// <c>.quantgen-….tmp</c> behind; every other failure removes it.
/// </remarks>
internal sealed class AtomicFile : IDisposable
{
    // Tensors of many megabytes are written past the buffer; it is there for the small ones.
    private const int BufferLength = 1 << 16;

    // As the caller gave it.
    private readonly string _path;
    private readonly string _target;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _isInPlace;

    private AtomicFile(string path, string target, string temporary, FileStream stream)
    {
        _path = path;
        _target = target;
        _temporary = temporary;
        _stream = stream;
    }

    /// <summary>Replaces a file.</summary>
    /// <param name="path">Where it shall lie.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="IOException">It cannot be written; what was there is as it was.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using AtomicFile file = Create(path);
        try
        {
            file._stream.Write(content);
        }
        catch (IOException error)
        {
            throw FileErrors.CannotWrite(path, file._temporary, error);
        }

        file.MoveIntoPlace();
    }

    /// <summary>Replaces a file.</summary>
    /// <param name="path">Where it shall lie.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">It cannot be written; what was there is as it was.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        using AtomicFile file = Create(path);
        try
        {
            write(file._stream);
        }
        catch (IOException error) when (error.Message.Contains(file._temporary, StringComparison.Ordinal))
        {
            // Other errors are of what the content is read from.
            throw FileErrors.CannotWrite(path, file._temporary, error);
        }

        file.MoveIntoPlace();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isInPlace)
        {
            return;
        }

        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // What the buffer still held found no room; it is thrown away with the rest, and the first error is the one to tell.
        }

        File.Delete(_temporary);
    }

    private static AtomicFile Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string target = Path.GetFullPath(path);

        // Independent of the target's name, which may be as long as names can be; and no suffix by which a build would take it for a table.
        string temporary = Path.Combine(Path.GetDirectoryName(target) ?? target, $".quantgen-{Guid.NewGuid():N}.tmp");
        try
        {
            return new AtomicFile(path, target, temporary, new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferLength));
        }
        catch (DirectoryNotFoundException error)
        {
            throw new DirectoryNotFoundException($"{path} cannot be written: its folder does not exist; make it, or name another path.", error);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw FileErrors.CannotWrite(path, temporary, error);
        }
    }

    // Ends the content and puts the file where it shall lie; without this call, disposing removes it.
    private void MoveIntoPlace()
    {
        try
        {
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
            File.Move(_temporary, _target, overwrite: true);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw FileErrors.CannotWrite(_path, _temporary, error);
        }

        _isInPlace = true;
    }
}
