using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using QuantGen.Search;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Runtime.Tests.Search;

/// <summary>What is saved is what is loaded, and a damaged file is refused by one sentence.</summary>
public sealed class IndexFileTests : IDisposable
{
    private const int Count = 5000;
    private const int Dimensions = 40;

    private static readonly float[] _vectors = VectorSet.Create(Count, Dimensions, 7);

    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-index-").FullName;

    /// <summary>Each damages the bytes of a file.</summary>
    public static TheoryData<string> Damages =>
    [
        "empty", "a text", "cut in the header", "cut in the data", "a bit in the ids", "a bit in the factors", "a bit in the rows", "another format",
        "another number of dimensions", "another distance", "a block more", "ids given twice", "another type of ids", "another type of factors", "another type of rows",
        "other codes",
    ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(Distance.Cosine)]
    [InlineData(Distance.Dot)]
    public void ALoadedIndexFindsTheSame(Distance distance)
    {
        RescoredIndex<Codes1, Codes4> index = new(Dimensions, distance);
        index.Add(VectorSet.Ids(Count, 1000), _vectors);
        for (long id = 1000; id < 1000 + Count; id += 3)
        {
            index.Remove(id);
        }

        string path = Path.Combine(_folder, "vectors.index");
        index.Save(path);
        RescoredIndex<Codes1, Codes4> loaded = RescoredIndex<Codes1, Codes4>.Load(path);
        Assert.Equal((index.Count, Dimensions, distance), (loaded.Count, loaded.Dimensions, loaded.Distance));
        CheckSame(index, loaded);

        // It goes on as the index that was saved would have, and can replace the file that it lies in.
        foreach (VectorIndex one in (VectorIndex[])[index, loaded])
        {
            one.Add(1000, _vectors.AsSpan(0, Dimensions));
            Assert.True(one.Remove(1001));
            Assert.Throws<ArgumentException>(() => one.Add(1002, _vectors.AsSpan(0, Dimensions)));
        }

        loaded.Save(path);
        CheckSame(index, loaded);
        CheckSame(index, RescoredIndex<Codes1, Codes4>.Load(path));
    }

    [Fact]
    public void AddingAndSavingByTurnsLeavesFewBlocks()
    {
        const int rounds = 50, portion = 100;
        string path = Path.Combine(_folder, "vectors.index");
        FlatIndex<Codes8> whole = new(Dimensions), index = new(Dimensions);
        for (int round = 0; round < rounds; round++)
        {
            ReadOnlySpan<float> vectors = _vectors.AsSpan(round * portion * Dimensions, portion * Dimensions);
            index.Add(VectorSet.Ids(portion, round * portion), vectors);
            whole.Add(VectorSet.Ids(portion, round * portion), vectors);
            index.Save(path);
            index = FlatIndex<Codes8>.Load(path);
        }

        // 5000 vectors need two blocks of 4096.
        using (SafetensorsReader reader = SafetensorsReader.Open(path))
        {
            Assert.InRange(int.Parse(reader.Metadata["blocks"], CultureInfo.InvariantCulture), 2, 4);
        }

        Assert.Equal(rounds * portion, index.Count);
        CheckSame(whole, index);
    }

    [Fact]
    public void AnIndexWithoutVectorsIsSavedToo()
    {
        string path = Path.Combine(_folder, "empty.index");
        new FlatIndex<Codes8>(Dimensions).Save(path);
        FlatIndex<Codes8> loaded = FlatIndex<Codes8>.Load(path);
        Assert.Equal(0, loaded.Count);
        loaded.Add(1, _vectors.AsSpan(0, Dimensions));
        loaded.Save(path);
        Assert.Equal(1, FlatIndex<Codes8>.Load(path).Count);
    }

    [Fact]
    public void AnotherTypeIsRefused()
    {
        string path = Path.Combine(_folder, "vectors.index");
        FlatIndex<Codes8> index = new(Dimensions);
        index.Add(VectorSet.Ids(20), _vectors.AsSpan(0, 20 * Dimensions));
        index.Save(path);
        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => FlatIndex<Codes5>.Load(path)).Message);
        Assert.Contains("codes", Assert.Throws<InvalidDataException>(() => RescoredIndex<Codes1, Codes8>.Load(path)).Message);
        Assert.ThrowsAny<IOException>(() => FlatIndex<Codes8>.Load(Path.Combine(_folder, "nowhere")));
    }

    [Fact]
    public void AnotherTypeIsRefusedWithoutVectorsToo()
    {
        string path = Path.Combine(_folder, "empty.index");
        new FlatIndex<Codes8>(Dimensions).Save(path);
        string message = Assert.Throws<InvalidDataException>(() => FlatIndex<Codes4>.Load(path)).Message;
        Assert.Contains(path, message);
        Assert.Contains("load it as the type", message);
        Assert.Throws<InvalidDataException>(() => FlatIndex<Codes5>.Load(path));
        Assert.Throws<InvalidDataException>(() => RescoredIndex<Codes8, Codes8>.Load(path));
        new RescoredIndex<Codes1, Codes8>(Dimensions).Save(path);
        Assert.Throws<InvalidDataException>(() => RescoredIndex<Codes1, Codes4>.Load(path));
        Assert.Throws<InvalidDataException>(() => RescoredIndex<CodesOfSigns, Codes8>.Load(path));
        Assert.Throws<InvalidDataException>(() => FlatIndex<Codes1>.Load(path));
        Assert.Equal(0, RescoredIndex<Codes1, Codes8>.Load(path).Count);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void ADamagedFileIsRefused(string damage)
    {
        string path = Path.Combine(_folder, "vectors.index");
        FlatIndex<Codes8> index = new(Dimensions);
        index.Add(VectorSet.Ids(20, 5), _vectors.AsSpan(0, 20 * Dimensions));
        index.Save(path);
        File.WriteAllBytes(path, Damaged(File.ReadAllBytes(path), damage));
        string message = Assert.Throws<InvalidDataException>(() => FlatIndex<Codes8>.Load(path)).Message;
        Assert.Contains(path, message);
        Assert.DoesNotContain('\n', message);
    }

    private static byte[] Damaged(byte[] bytes, string damage)
    {
        int header = (int)BitConverter.ToInt64(bytes) + sizeof(long), ids = header, factors = ids + (20 * sizeof(long)), rows = factors + (20 * sizeof(float));
        switch (damage)
        {
            case "empty":
                return [];
            case "a text":
                return Encoding.UTF8.GetBytes("Once upon a time there was an index.");
            case "cut in the header":
                return bytes[..100];
            case "cut in the data":
                return bytes[..^100];
            case "a bit in the ids":
                bytes[ids + 9] ^= 1;
                return bytes;
            case "a bit in the factors":
                bytes[factors + 5] ^= 4;
                return bytes;
            case "a bit in the rows":
                bytes[rows + 700] ^= 16;
                return bytes;
            case "another format":
                return Replaced("version 2", "version 7");
            case "another number of dimensions":
                return Replaced("\"dimensions\":\"40\"", "\"dimensions\":\"44\"");
            case "another distance":
                return Replaced("Cosine", "Cosin3");
            case "another type of ids":
                return Replaced("\"I64\"", "\"T64\"");
            case "another type of factors":
                return Replaced("\"F32\"", "\"T32\"");
            case "another type of rows":
                return Replaced("\"U8\"", "\"T8\"");
            case "other codes":
                return Replaced("\"codes.0\"", "\"codes.1\"");
            case "a block more":
                return Replaced("\"blocks\":\"1\"", "\"blocks\":\"2\"");
            default:
                bytes.AsSpan(ids, sizeof(long)).CopyTo(bytes.AsSpan(ids + sizeof(long)));
                return bytes;
        }

        byte[] Replaced(string text, string other)
        {
            int at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));
            Assert.True(at > 0);
            Encoding.UTF8.GetBytes(other).CopyTo(bytes, at);
            return bytes;
        }
    }

    private static void CheckSame(VectorIndex one, VectorIndex other)
    {
        for (int i = 0; i < 5; i++)
        {
            float[] query = VectorSet.Create(1, Dimensions, 20 + i);
            Assert.Equal(one.Search(query, 100), other.Search(query, 100));
        }
    }
}
