using System;
using System.IO;
using System.Linq;
using System.Text;
using CsCheck;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Runtime.Tests.Storage;

/// <summary>Files that break a rule of the format are refused by a message that says which, before anything large is allocated.</summary>
public sealed class MalformedFileTests
{
    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "needs 8 bytes, but its data_offsets leave 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, "cut off")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "its tensors end at 4")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "holes")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "overlaps")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,0]}}""", 1, "an end not before it")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0]}}""", 1, "give a begin and an end")]
    [InlineData("""{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}}""", 1, "other than integers")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1.5],"data_offsets":[0,1]}}""", 1, "other than integers")]
    [InlineData("""{"a":{"dtype":"U8","shape":["1"],"data_offsets":[0,1]}}""", 1, "other than integers")]
    [InlineData("""{"a":{"dtype":"U8","shape":[9223372036854775808],"data_offsets":[0,1]}}""", 1, "other than integers")]
    [InlineData("""{"a":{"dtype":"F64","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "needs 73786976294838206464 bytes")]
    [InlineData("""{"a":{"dtype":"F64","shape":[2147483647,2147483647,2147483647,2147483647],"data_offsets":[0,0]}}""", 0, "needs 73786976294838206464 bytes")]
    [InlineData("""{"a":{"dtype":"F4","shape":[5],"data_offsets":[0,2]}}""", 2, "needs 3 bytes")]
    [InlineData("""{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""", 3, "cut off")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,9223372036854775807]},"b":7}""", 2, "leave 9223372036854775807")]
    [InlineData("""{"a":{"dtype":"X","shape":[],"data_offsets":[0,9223372036854775807]}}""", 2, "cut off")]
    [InlineData("""{"a":{"dtype":5,"shape":[1],"data_offsets":[0,4]}}""", 4, "the dtype of 'a' is a number where a string")]
    [InlineData("""{"a":{"shape":[1],"data_offsets":[0,4]}}""", 4, "lacks dtype")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "'dtype' twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}""", 4, "'shape' twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"data_offsets":[0,4]}}""", 4, "'data_offsets' twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}}""", 4, "give a begin and an end")]
    [InlineData("""{"a":null}""", 0, "where an object")]
    [InlineData("""{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "the tensor 'a' twice")]
    [InlineData("""{"a":7}""", 0, "a number where an object")]
    [InlineData("""{"__metadata__":{"k":1}}""", 0, "the metadata 'k' is a number")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"}}""", 0, "'k' twice")]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""", 0, "__metadata__ twice")]
    [InlineData("""{"__metadata__":[]}""", 0, "an array where an object")]
    [InlineData("""{}{}""", 0, "not valid JSON")]
    [InlineData("""{"a":""", 0, "not valid JSON")]
    [InlineData("""[1,2,3]""", 0, "begins with '{'")]
    [InlineData("""   """, 0, "begins with '{'")]
    [InlineData("""{"__metadata__":null,"__metadata__":{}}""", 0, "__metadata__ twice")]
    public void TheMessageSaysWhatIsWrong(string header, int dataLength, string message) =>
        AssertRefused(SafetensorsFiles.Of(header, new byte[dataLength]), message);

    [Fact]
    public void HeaderLengthsBeyondTheFileAreRefused()
    {
        foreach (ulong length in new ulong[] { 0, 1, 3, 1000, int.MaxValue, long.MaxValue, ulong.MaxValue })
        {
            AssertRefused([.. BitConverter.GetBytes(length), (byte)'{', (byte)'}'], $"said to have {length} bytes");
        }

        AssertRefused([1, 0, 0], "has 3 bytes");
        AssertRefused([], "has 0 bytes");
    }

    [Fact]
    public void NamesThatAreNoUtf8AreRefused()
    {
        byte[] file = SafetensorsFiles.Of("""{"?":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""");
        file[Array.IndexOf(file, (byte)'?')] = 0xFF;
        AssertRefused(file, "not valid JSON");
    }

    [Fact]
    public void TheMessageOfAFileOnDiskNamesIt()
    {
        string path = Path.GetTempFileName();
        File.WriteAllBytes(path, [1, 2, 3]);
        Assert.StartsWith(path, Assert.Throws<InvalidDataException>(() => SafetensorsReader.Open(path)).Message);
        File.Delete(path);
        Assert.Throws<FileNotFoundException>(() => SafetensorsReader.Open(path));
    }

    // Bytes replaced, removed and inserted anywhere: either a file with whole tensors, or the one documented exception; never a large allocation.
    [Fact]
    public void DamagedFilesAreReadWholeOrRefused()
    {
        byte[] valid = ValidFile();
        Gen<(int, int, byte)[]> damages = Gen.Select(Gen.Int[0, 2], Gen.Int[0, valid.Length - 1], Gen.Byte).Array[1, 4];
        damages.Sample(damage => ReadAll(Damage(valid, damage)), iter: 20_000);
    }

    [Fact]
    public void DamagedHeadersAreReadWholeOrRefused()
    {
        string header = Encoding.UTF8.GetString(ValidFile()[8..^4]);
        string[] pieces = ["{", "}", "[", "]", ",", ":", "\"", "0", "9", "99999999999999999999", "-", "e", "null", "\\u0000", "\\", "shape", "F64", " "];
        Gen.Select(Gen.Int[0, header.Length], Gen.Int[0, 3], Gen.OneOf(pieces)).Array[1, 3].Sample(
            edits =>
            {
                string edited = edits.Aggregate(header, static (text, edit) =>
                {
                    (int start, int removed, string inserted) = edit;
                    start = Math.Min(start, text.Length);
                    return text.Remove(start, Math.Min(removed, text.Length - start)).Insert(start, inserted);
                });
                ReadAll(SafetensorsFiles.Of(edited, 1, 2, 3, 4));
            },
            iter: 20_000);
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        byte[] valid = ValidFile();
        for (int length = 0; length < valid.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => SafetensorsFiles.Open(valid[..length]));
        }
    }

    private static byte[] ValidFile() => SafetensorsFiles.Of(
        """{"__metadata__":{"k":"v"},"a":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2,1],"data_offsets":[2,4]}}""",
        1, 2, 3, 4);

    private static byte[] Damage(byte[] valid, (int Kind, int Position, byte Value)[] damages)
    {
        var file = valid.ToList();
        foreach ((int kind, int position, byte value) in damages)
        {
            int at = Math.Min(position, file.Count - 1);
            switch (kind)
            {
                case 0:
                    file[at] = value;
                    break;
                case 1:
                    file.RemoveAt(at);
                    break;
                default:
                    file.Insert(at, value);
                    break;
            }
        }

        return [.. file];
    }

    private static void ReadAll(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using SafetensorsReader reader = SafetensorsFiles.Open(file);
            foreach (SafetensorsEntry entry in reader.Entries.Values)
            {
                Assert.InRange(entry.Offset + entry.ByteCount, 0, file.Length);
                if (entry.Type is SafetensorsType.UInt8)
                {
                    Assert.Equal(entry.ByteCount, reader.ReadBytes(entry.Name).Length);
                }
            }
        }
        catch (InvalidDataException)
        {
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    private static void AssertRefused(byte[] file, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => SafetensorsFiles.Open(file)).Message);
}
