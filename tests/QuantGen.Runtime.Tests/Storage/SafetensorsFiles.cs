using System;
using System.IO;
using System.Text;
using QuantGen.Storage;

namespace QuantGen.Runtime.Tests.Storage;

/// <summary>Files in memory.</summary>
internal static class SafetensorsFiles
{
    public static byte[] Of(string header, params byte[] data) =>
        [.. BitConverter.GetBytes((ulong)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. data];

    public static byte[] Save(SafetensorsWriter writer)
    {
        using MemoryStream stream = new();
        writer.Save(stream);
        return stream.ToArray();
    }

    public static SafetensorsReader Open(byte[] file) => new(new MemoryStream(file));
}
