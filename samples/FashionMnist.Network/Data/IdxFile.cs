using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.IO.Compression;

namespace FashionMnist.Network.Data;

/// <summary>A gzipped IDX file of unsigned bytes, the format of the MNIST family of data sets.</summary>
/// <param name="Extents">The extents, outermost first.</param>
/// <param name="Elements">The elements in row-major order.</param>
public sealed record IdxFile(int[] Extents, ReadOnlyMemory<byte> Elements)
{
    private const byte UnsignedByte = 8;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <exception cref="InvalidDataException">The file is missing, damaged or of another format; the message names it.</exception>
    public static IdxFile Read(string path)
    {
        byte[] content = Decompress(path);
        if (content.Length < 4 || content[0] != 0 || content[1] != 0 || content[2] != UnsignedByte)
        {
            string magic = Convert.ToHexString(content.AsSpan(0, Math.Min(4, content.Length)));
            throw new InvalidDataException($"{path} begins with '{magic}' where an IDX file of unsigned bytes begins with '000008'.");
        }

        int[] extents = new int[content[3]];
        int headerLength = 4 + (extents.Length * sizeof(int));
        long length = 1;
        for (int axis = 0; axis < extents.Length && headerLength <= content.Length; axis++)
        {
            extents[axis] = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(4 + (axis * sizeof(int))));
            length = Math.Min(length * (uint)extents[axis], int.MaxValue);
        }

        if (content.Length - headerLength != length)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"{path} holds {content.Length:N0} bytes, not the {headerLength + length:N0} that its header announces."));
        }

        return new IdxFile(extents, content.AsMemory(headerLength));
    }

    private static byte[] Decompress(string path)
    {
        try
        {
            using GZipStream stream = new(File.OpenRead(path), CompressionMode.Decompress);
            using MemoryStream content = new();
            stream.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"{path} is missing; name a folder that has it, as samples/data/fashion-mnist of the repository.", error);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read: {error.Message}", error);
        }
    }
}
