using System;
using System.IO;
using System.Linq;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Runtime.Tests.Storage;

/// <summary>Every type of the format is listed under its name, and its bytes are read and copied as they are.</summary>
public sealed class ElementTypeTests
{
    // The names and widths of the reference reader (safetensors/src/tensor.rs, Dtype), and one that it does not know.
    public static TheoryData<string, int> Types => new()
    {
        { "BOOL", 8 }, { "F4", 4 }, { "F6_E2M3", 6 }, { "F6_E3M2", 6 }, { "U8", 8 }, { "I8", 8 }, { "F8_E5M2", 8 }, { "F8_E4M3", 8 }, { "F8_E8M0", 8 },
        { "F8_E4M3FNUZ", 8 }, { "F8_E5M2FNUZ", 8 }, { "I16", 16 }, { "U16", 16 }, { "F16", 16 }, { "BF16", 16 }, { "I32", 32 }, { "U32", 32 },
        { "F32", 32 }, { "C64", 64 }, { "F64", 64 }, { "I64", 64 }, { "U64", 64 }, { "U3_PACKED", 3 },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void TheBytesAreReadAndCopied(string type, int bits)
    {
        byte[] data = [.. Enumerable.Range(1, bits).Select(static i => (byte)(i * 37))];
        byte[] file = SafetensorsFiles.Of($$$"""{"x":{"dtype":"{{{type}}}","shape":[2,4],"data_offsets":[0,{{{bits}}}]}}""", data);
        using SafetensorsReader reader = SafetensorsFiles.Open(file);
        SafetensorsEntry entry = reader.Entries["x"];
        Assert.Equal((type, 8L, bits), (entry.TypeName, entry.ElementCount, entry.ByteCount));
        Assert.Equal(type == "U3_PACKED", entry.Type == SafetensorsType.Unknown);
        Assert.Equal($"x: {type} [2, 4]", entry.ToString());
        Assert.Equal(data, reader.ReadData("x"));
        byte[] part = new byte[2];
        reader.ReadData("x", 1, part);
        Assert.Equal(data[1..3], part);

        SafetensorsWriter writer = new();
        writer.AddFrom(reader, "x");
        using SafetensorsReader copy = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Equal(entry.ToString(), copy.Entries["x"].ToString());
        Assert.Equal(data, copy.ReadData("x"));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void TheBytesCanBeAddedUnlessTheTypeIsUnknown(string type, int bits)
    {
        using SafetensorsReader reader = SafetensorsFiles.Open(
            SafetensorsFiles.Of($$$"""{"x":{"dtype":"{{{type}}}","shape":[8],"data_offsets":[0,{{{bits}}}]}}""", new byte[bits]));
        SafetensorsWriter writer = new();
        SafetensorsType known = reader.Entries["x"].Type;
        if (known == SafetensorsType.Unknown)
        {
            Assert.Equal("type", Assert.Throws<ArgumentException>(() => writer.Add("x", known, [8], new byte[bits])).ParamName);
            Assert.Equal("type", Assert.Throws<ArgumentException>(() => writer.AddDeferred("x", known, [8], static _ => { })).ParamName);
            Assert.Equal("type", Assert.Throws<ArgumentException>(() => writer.Add("x", (SafetensorsType)99, [8], new byte[bits])).ParamName);
            return;
        }

        Assert.Equal("data", Assert.Throws<ArgumentException>(() => writer.Add("x", known, [8], new byte[bits + 1])).ParamName);
        writer.Add("x", known, [8], new byte[bits]);
        using SafetensorsReader written = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Equal($"x: {type} [8]", written.Entries["x"].ToString());
    }

    [Fact]
    public void ElementsOfDotNetComeBack()
    {
        SafetensorsWriter writer = new();
        Add(writer, true, false);
        Add<byte>(writer, 1, 255);
        Add<sbyte>(writer, -128, 127);
        Add<short>(writer, short.MinValue, 5);
        Add<ushort>(writer, ushort.MaxValue, 6);
        Add(writer, (Half)1.5f, Half.NaN);
        Add(writer, int.MinValue, 7);
        Add(writer, uint.MaxValue, 8u);
        Add(writer, 0.1f, float.NegativeInfinity);
        Add(writer, long.MinValue, 9L);
        Add(writer, ulong.MaxValue, 10UL);
        Add(writer, 0.1, double.Epsilon);
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Verify(reader, true, false);
        Verify<byte>(reader, 1, 255);
        Verify<sbyte>(reader, -128, 127);
        Verify<short>(reader, short.MinValue, 5);
        Verify<ushort>(reader, ushort.MaxValue, 6);
        Verify(reader, (Half)1.5f, Half.NaN);
        Verify(reader, int.MinValue, 7);
        Verify(reader, uint.MaxValue, 8u);
        Verify(reader, 0.1f, float.NegativeInfinity);
        Verify(reader, long.MinValue, 9L);
        Verify(reader, ulong.MaxValue, 10UL);
        Verify(reader, 0.1, double.Epsilon);
        Assert.Contains("U64; F64 is needed", Assert.Throws<InvalidDataException>(() => reader.Read<double>(nameof(UInt64))).Message);
        Assert.Throws<NotSupportedException>(() => reader.Read<decimal>(nameof(UInt64)));
        Assert.Throws<NotSupportedException>(() => writer.Add<char>("c", [1], ['c']));
    }

    [Fact]
    public void PartsAreReadAndWhatLiesBeyondIsRefused()
    {
        SafetensorsWriter writer = new();
        writer.Add<Half>("half", [5], [(Half)0, (Half)1, (Half)2, (Half)3, (Half)4]);
        writer.Add("single", [5], [0f, 1f, 2f, 3f, 4f]);
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        foreach (string name in reader.Entries.Keys)
        {
            float[] part = new float[3];
            reader.ReadFloats(name, 2, part);
            Assert.Equal([2f, 3f, 4f], part);
            Assert.Throws<ArgumentOutOfRangeException>(() => reader.ReadFloats(name, 3, part));
            Assert.Throws<ArgumentOutOfRangeException>(() => reader.ReadFloats(name, -1, part));
            Assert.Throws<ArgumentOutOfRangeException>(() => reader.ReadFloats(name, long.MaxValue, part));
            Assert.Throws<ArgumentOutOfRangeException>(() => reader.ReadData(name, 20, new byte[1]));
        }
    }

    [Fact]
    public void ABoolThatIsNoneIsRefused()
    {
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Of("""{"x":{"dtype":"BOOL","shape":[2],"data_offsets":[0,2]}}""", 1, 2));
        Assert.Contains("neither 0 nor 1", Assert.Throws<InvalidDataException>(() => reader.Read<bool>("x")).Message);
        Assert.Equal([1, 2], reader.ReadData("x"));
    }

    // Wide elements come first, so that all are aligned; types narrower than a byte and unknown ones push no one out of place.
    [Fact]
    public void EveryTensorOfAWholeTypeIsAligned()
    {
        using SafetensorsReader odd = SafetensorsFiles.Open(SafetensorsFiles.Of(
            """{"three":{"dtype":"Q3","shape":[8],"data_offsets":[0,3]},"sixteen":{"dtype":"C128","shape":[1],"data_offsets":[3,19]}}""", new byte[19]));
        SafetensorsWriter writer = new();
        writer.Add("nibbles", SafetensorsType.Float4, [3], [1, 2]);
        writer.Add<byte>("bytes", [3], [1, 2, 3]);
        writer.AddFrom(odd, "three");
        writer.Add<Half>("halves", [1], [Half.One]);
        writer.Add("complex", SafetensorsType.Complex64, [1], new byte[8]);
        writer.Add("singles", [1], [1f]);
        writer.AddFrom(odd, "sixteen");
        writer.Add("doubles", [1], (ReadOnlySpan<double>)[1]);
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Equal(8, reader.Entries.Count);
        Assert.All(
            ((string Name, int Alignment)[])[("halves", 2), ("complex", 8), ("singles", 4), ("sixteen", 8), ("doubles", 8)],
            expected => Assert.Equal(0, reader.Entries[expected.Name].Offset % expected.Alignment));
    }

    private static void Add<T>(SafetensorsWriter writer, T first, T second)
        where T : unmanaged => writer.Add<T>(typeof(T).Name, [2], [first, second]);

    private static void Verify<T>(SafetensorsReader reader, T first, T second)
        where T : unmanaged
    {
        Assert.Equal([first, second], reader.Read<T>(typeof(T).Name));
        T[] last = new T[1];
        reader.Read(typeof(T).Name, 1, last.AsSpan());
        Assert.Equal([second], last);
    }
}
