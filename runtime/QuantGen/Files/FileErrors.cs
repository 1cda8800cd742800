using System;
using System.IO;

namespace QuantGen.Files;

/// <summary>
/// What .NET reports as <see cref="UnauthorizedAccessException"/>, which is no <see cref="IOException"/>, as the exception that the library documents; with the path that the
/// caller gave.
/// </summary>
internal static class FileErrors
{
    // The message of .NET names the temporary file, which callers know nothing of.
    public static IOException CannotWrite(string path, string temporary, Exception error) =>
        new(
            $"{path} cannot be written: {error.Message.Replace(temporary, path, StringComparison.Ordinal)} Make its folder writable, or name another path that is no folder.",
            error);

    public static IOException CannotRead(string path, UnauthorizedAccessException error) =>
        new($"{path} cannot be read: {error.Message} Name a file, and one that this user may read.", error);
}
