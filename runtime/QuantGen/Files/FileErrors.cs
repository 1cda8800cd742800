using System;
using System.IO;

namespace QuantGen.Files;

/// <summary>
/// What .NET reports as <see cref="UnauthorizedAccessException"/>, which is no <see cref="IOException"/>, as the exception that the library documents; with the path that the
/// caller gave.
/// </summary>
internal static class FileErrors
{
    private const int FullDisk = 28;
    private const int FullDiskOnWindows = unchecked((int)0x80070070);

    // The message of .NET names the temporary file, which callers know nothing of.
    public static IOException CannotWrite(string path, string temporary, Exception error) =>
        new(
            $"{path} cannot be written: {error.Message.Replace(temporary, path, StringComparison.Ordinal).TrimEnd('.')}. {Remedy(error)}",
            error);

    public static IOException CannotRead(string path, UnauthorizedAccessException error) =>
        new($"{path} cannot be read: {error.Message} Name a file, and one that this user may read.", error);

    private static string Remedy(Exception error) => error.HResult is FullDisk or FullDiskOnWindows
        ? "Make room on its disk, or name a path on another."
        : "Make its folder writable, or name another path that is no folder.";
}
