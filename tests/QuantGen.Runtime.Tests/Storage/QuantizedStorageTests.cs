using System;
using System.IO;
using System.Linq;
using CsCheck;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Runtime.Tests.Storage;

/// <summary>Quantized tensors come back as they were, with their scheme, and files whose parts disagree are refused.</summary>
public sealed class QuantizedStorageTests
{
    private const string Name = "layer.weight";

    private static readonly string _scheme =
        ("{'shape':[2,3],'bits':4,'symmetry':'Symmetric','granularity':'PerChannel','axis':0,'groupSize':0,'groupCount':0," +
        "'codeType':'Signed','codeRange':'Narrow','rounding':'HalfToEven','profile':'Affine'}").Replace('\'', '"');

    [Fact]
    public void EverySchemeComesBack()
    {
        RoundTrip visitor = new();
        TestSchemes.ForEach(visitor);
        Assert.Equal(56, visitor.Count);
    }

    [Fact]
    public void TheMetadataIsReadableByOthers()
    {
        SafetensorsWriter writer = new();
        writer.AddQuantized<Int4PerRow>(Name, Rows());
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Equal(_scheme, reader.Metadata[Name + ".scheme"]);
        Assert.Equal([Name + ".scales", Name + ".codes"], reader.Entries.Values.OrderBy(static entry => entry.Offset).Select(static entry => entry.Name));
    }

    [Fact]
    public void TheWrongTypeIsRefused()
    {
        SafetensorsWriter writer = new();
        writer.AddQuantized<Int4PerRow>(Name, Rows());
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => reader.ReadQuantized<Int2PerTensor>(Name));
        Assert.Contains("stored as int4 symmetric, per channel along axis 0, but Int2PerTensor is int2 symmetric, per tensor", error.Message);
        Assert.Contains("'other.scheme'", Assert.Throws<InvalidDataException>(() => reader.ReadQuantized("other")).Message);
    }

    [Fact]
    public void PartsThatDisagreeAreNotWritten()
    {
        SafetensorsWriter writer = new();
        byte[] empty = SafetensorsFiles.Save(writer);
        Refused("codes", Throws(new QuantizedData([2, 3], [1], [1, 1], [])));
        Refused("scales", Throws(new QuantizedData([2, 3], [1, 2, 3], [1], [])));
        Refused("scales", Throws(new QuantizedData([2, 3], [1, 2, 3], [1, float.NaN], [])));
        Refused("zeroPoints", Throws(new QuantizedData([2, 3], [1, 2, 3], [1, 1], [0, 0])));
        Refused("shape", Throws(new QuantizedData([], [1], [1], [])));
        Assert.Equal(empty, SafetensorsFiles.Save(writer));

        void Refused(string part, ArgumentException error)
        {
            Assert.Equal("data", error.ParamName);
            Assert.Equal(part, Assert.IsType<ArgumentException>(error.InnerException).ParamName);
            Assert.Contains(error.InnerException.Message, error.Message);
        }

        ArgumentException Throws(QuantizedData data) => Assert.Throws<ArgumentException>(() => writer.AddQuantized<Int4PerRow>(Name, data));
    }

    // The parts show the tensor's own dimensions to whatever program lists the file.
    [Theory]
    [InlineData(8, CodeType.Signed, Granularity.PerChannel, 0, 0, "I8 [4, 6]", "F32 [4]")]
    [InlineData(8, CodeType.Unsigned, Granularity.PerTensor, 0, 0, "U8 [4, 6]", "F32 []")]
    [InlineData(16, CodeType.Signed, Granularity.PerGroup, 4, 0, "I16 [4, 6]", "F32 [4, 2]")]
    [InlineData(16, CodeType.Unsigned, Granularity.PerGroup, 0, 2, "U16 [4, 6]", "F32 [2]")]
    [InlineData(4, CodeType.Signed, Granularity.PerGroup, 4, 0, "U8 [4, 3]", "F32 [4, 2]")]
    [InlineData(3, CodeType.Signed, Granularity.PerTensor, 0, 0, "U8 [9]", "F32 []")]
    public void PartsKeepTheDimensions(int bits, CodeType type, Granularity granularity, int groupSize, int groupCount, string codes, string scales)
    {
        QuantizationScheme scheme = new()
        {
            Bits = bits,
            Symmetry = Symmetry.Symmetric,
            Granularity = granularity,
            Axis = groupSize > 0 ? -1 : 0,
            GroupSize = groupSize,
            GroupCount = groupCount,
            CodeType = type,
            CodeRange = CodeRange.Full,
        };
        float[] ones = new float[granularity == Granularity.PerTensor ? 1 : granularity == Granularity.PerChannel ? 4 : groupSize > 0 ? 8 : 2];
        ones.AsSpan().Fill(1);
        QuantizedData data = new([4, 6], new byte[24 * bits / 8], ones, []);
        SafetensorsWriter writer = new();
        writer.AddQuantized(Name, scheme, data);
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Equal($"{Name}.codes: {codes}", reader.Entries[Name + ".codes"].ToString());
        Assert.Equal($"{Name}.scales: {scales}", reader.Entries[Name + ".scales"].ToString());
        Assert.Equal(data, reader.ReadQuantized(Name).Data);
    }

    // As version 0.1.0 wrote them.
    [Fact]
    public void CodesInOneRowOfBytesAreRead()
    {
        SafetensorsWriter writer = new();
        writer.SetMetadata(Name + ".scheme", _scheme);
        writer.Add(Name + ".codes", [3], new byte[] { 0x21, 0x43, 0x65 });
        writer.Add(Name + ".scales", [2], [0.5f, 0.25f]);
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Equal(Rows(), reader.ReadQuantized<Int4PerRow>(Name));
    }

    [Fact]
    public void CodesOfAnotherTypeAreRefused()
    {
        SafetensorsWriter writer = new();
        writer.SetMetadata(Name + ".scheme", _scheme);
        writer.Add(Name + ".codes", SafetensorsType.Float4, [6], new byte[] { 0x21, 0x43, 0x65 });
        writer.Add(Name + ".scales", [2], [0.5f, 0.25f]);
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Contains("F4; U8", Assert.Throws<InvalidDataException>(() => reader.ReadQuantized(Name)).Message);
    }

    [Fact]
    public void PaddingBitsThatAreNotZeroAreRefused()
    {
        QuantizedData data = new([3], [0x21, 0x10], [0.5f, 0.25f, 1], []);
        SafetensorsWriter writer = new();
        ArgumentException error = Assert.Throws<ArgumentException>(() => writer.AddQuantized<Int4PerRow>(Name, data));
        Assert.Equal("data", error.ParamName);
        Assert.Contains("0x10", error.Message);
        writer.AddQuantized<Int4PerRow>(Name, new([3], [0x21, 0x03], [0.5f, 0.25f, 1], []));
        byte[] file = SafetensorsFiles.Save(writer);
        file[^1] = 0x13;
        using SafetensorsReader reader = SafetensorsFiles.Open(file);
        Assert.Contains("0x13", Assert.Throws<InvalidDataException>(() => reader.ReadQuantized(Name)).Message);
    }

    [Fact]
    public void MetadataOfTheUserIsNotReplaced()
    {
        SafetensorsWriter writer = new();
        writer.SetMetadata(Name + ".scheme", "mine");
        byte[] before = SafetensorsFiles.Save(writer);
        Assert.Equal("name", Assert.Throws<ArgumentException>(() => writer.AddQuantized<Int4PerRow>(Name, Rows())).ParamName);
        Assert.Equal(before, SafetensorsFiles.Save(writer));
    }

    [Fact]
    public void TheSchemeOfATensorIsNotReplacedByMetadata()
    {
        SafetensorsWriter writer = new();
        writer.AddQuantized<Int4PerRow>(Name, Rows());
        ArgumentException error = Assert.Throws<ArgumentException>(() => writer.SetMetadata(Name + ".scheme", "mine"));
        Assert.Equal("key", error.ParamName);
        Assert.Contains("choose another key", error.Message);
        writer.SetMetadata(Name + ".other", "mine");
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Equal(Rows(), reader.ReadQuantized<Int4PerRow>(Name));
        Assert.Equal("mine", reader.Metadata[Name + ".other"]);
    }

    [Theory]
    [InlineData("\"bits\":4", "\"bits\":9", "Bits is 9")]
    [InlineData("\"bits\":4", "\"bits\":-1", "Bits is -1")]
    [InlineData("\"bits\":4", "\"bits\":5", "codes")]
    [InlineData("\"shape\":[2,3]", "\"shape\":[2,-3]", "-3")]
    [InlineData("\"shape\":[2,3]", "\"shape\":[3,2]", "scales")]
    [InlineData("\"shape\":[2,3]", "\"shape\":[1000000,1000000]", "elements")]
    [InlineData("\"shape\":[2,3]", "\"shape\":null", "shape")]
    [InlineData("\"axis\":0", "\"axis\":7", "axis 7")]
    [InlineData("\"Symmetric\"", "\"Lopsided\"", "symmetry")]
    [InlineData("\"Symmetric\"", "17", "Symmetry is 17")]
    [InlineData("\"PerChannel\"", "\"PerGroup\"", "either a size or a count")]
    [InlineData("\"groupSize\":0", "\"groupSize\":-8", "either a size or a count")]
    [InlineData("\"Signed\"", "\"Unsigned\"", "Narrow")]
    [InlineData("\"Symmetric\"", "\"Asymmetric\"", "zero_points")]
    [InlineData("\"bits\":4,", "", "bits")]
    [InlineData("\"bits\":4,", "\"bits\":4,\"width\":4,", "width")]
    [InlineData("{", "[", "cannot be read")]
    public void SchemesThatDisagreeWithTheirPartsAreRefused(string found, string replacement, string message)
    {
        SafetensorsWriter writer = new();
        writer.AddQuantized<Int4PerRow>(Name, Rows());
        writer.ReplaceMetadata(Name + ".scheme", _scheme.Replace(found, replacement));
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => reader.ReadQuantized(Name)).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void AnyTextAsASchemeIsReadOrRefused() => Gen.Select(Gen.Int[0, _scheme.Length - 1], Gen.OneOf("0", "-", "9", "}", "\"", "null", "1e9")).Array[1, 3]
        .Sample(
            edits =>
            {
                SafetensorsWriter writer = new();
                writer.AddQuantized<Int4PerRow>(Name, Rows());
                writer.ReplaceMetadata(Name + ".scheme", edits.Aggregate(_scheme, static (text, edit) => text.Remove(edit.Item1, 1).Insert(edit.Item1, edit.Item2)));
                using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
                try
                {
                    Assert.Equal(6, reader.ReadQuantized(Name).Data.Shape.Length);
                }
                catch (InvalidDataException)
                {
                }
            },
            iter: 5_000);

    private static QuantizedData Rows() => new([2, 3], [0x21, 0x43, 0x65], [0.5f, 0.25f], []);

    private sealed class RoundTrip : IQuantizedTensorVisitor
    {
        public int Count { get; private set; }

        public void Visit<T>()
            where T : IQuantizedTensor<T>
        {
            TensorShape shape = [4, 6];
            float[] values = [.. Enumerable.Range(0, shape.Length).Select(static i => MathF.Sin(i) * 3)];
            byte[] codes = new byte[T.GetCodeLength(shape)];
            float[] scales = new float[T.GetParameterLength(shape)];
            int[] zeroPoints = new int[T.Scheme.HasZeroPoints ? scales.Length : 0];
            T.QuantizeDynamic(values, shape, scales, zeroPoints, codes);
            QuantizedData data = new(shape, codes, scales, zeroPoints);

            SafetensorsWriter writer = new();
            writer.AddQuantized<T>(Name, data);
            using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
            Assert.Equal(data, reader.ReadQuantized<T>(Name));
            Assert.Equal(T.Scheme, reader.ReadQuantized(Name).Scheme);
            Count++;
        }
    }
}
