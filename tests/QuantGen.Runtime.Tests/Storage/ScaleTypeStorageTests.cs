using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QuantGen.Runtime.Tests.TensorValues;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Runtime.Tests.Storage;

/// <summary>Scales lie in files in the type that the scheme names, and zero points in the bits of codes; nothing computed changes by the way.</summary>
public sealed class ScaleTypeStorageTests
{
    private const string Name = "w";

    private static readonly TensorShape _shape = [6, 40];

    private static readonly float[] _values = [.. Enumerable.Range(0, _shape.Length).Select(static i => (MathF.Sin(i) * 3) + 1)];

    [Fact]
    public void PartsHaveTheTypesOfTheScheme()
    {
        Check("F16 [6, 2]", null, HalfGroups.Quantize(_values, _shape).Data, HalfGroups.Scheme, HalfGroups.GetParameterBytes(_shape));
        Check("F8_E8M0 [6, 8]", "U8 [6, 3]", PowerGroups.Quantize(_values, _shape).Data, PowerGroups.Scheme, PowerGroups.GetParameterBytes(_shape));
        Check("F16 [6]", "U8 [6]", HalfRows.Quantize(_values, _shape).Data, HalfRows.Scheme, HalfRows.GetParameterBytes(_shape));
        Check("F8_E8M0 []", "I16 []", PowerTensor.Quantize(_values, _shape).Data, PowerTensor.Scheme, PowerTensor.GetParameterBytes(_shape));
        Check("F32 [6, 2]", "U8 [6, 1]", SingleGroups.Quantize(_values, _shape).Data, SingleGroups.Scheme, SingleGroups.GetParameterBytes(_shape));
        Check("F32 []", "U8 [1]", UInt2PerTensor.Quantize(_values, _shape).Data, UInt2PerTensor.Scheme, UInt2PerTensor.GetParameterBytes(_shape));

        static void Check(string scales, string? zeroPoints, QuantizedData data, QuantizationScheme scheme, int bytes)
        {
            SafetensorsWriter writer = new();
            writer.AddQuantized(Name, scheme, data);
            using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
            Assert.Equal($"{Name}.scales: {scales}", reader.Entries[Name + ".scales"].ToString());
            Assert.Equal(zeroPoints is null ? null : $"{Name}.zero_points: {zeroPoints}", reader.Entries.GetValueOrDefault(Name + ".zero_points")?.ToString());
            long stored = reader.Entries[Name + ".scales"].ByteCount + (reader.Entries.GetValueOrDefault(Name + ".zero_points")?.ByteCount ?? 0);
            Assert.Equal(bytes, stored);
            StoredTensor read = reader.ReadQuantized(Name);
            Assert.Equal(scheme, read.Scheme);
            Assert.Equal(data, read.Data);
            Assert.Equal(scheme.ScaleType, read.Data.ScaleType);
        }
    }

    [Fact]
    public void ValuesAreTheSameAfterwards()
    {
        PowerGroups before = PowerGroups.Quantize(_values, _shape);
        SafetensorsWriter writer = new();
        writer.AddQuantized<PowerGroups>(Name, before.Data);
        HalfRows rows = HalfRows.Quantize(_values, _shape);
        writer.AddQuantized<HalfRows>("rows", new(_shape, [.. rows.Codes], [.. rows.Scales], [.. rows.ZeroPoints]));
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Equal(before.ToArray(), PowerGroups.FromData(reader.ReadQuantized<PowerGroups>(Name)).ToArray());
        Assert.Equal(rows.ToArray(), HalfRows.FromData(reader.ReadQuantized<HalfRows>("rows")).ToArray());
        Assert.Contains("Half scales", Assert.Throws<InvalidDataException>(() => reader.ReadQuantized<PowerGroups>("rows")).Message);
    }

    [Fact]
    public void ScalesInFloatsAndZeroPointsInIntegersAreRead()
    {
        HalfRows expected = HalfRows.Quantize(_values, _shape);
        SafetensorsWriter writer = new();
        writer.AddQuantized<HalfRows>("other", expected.Data);
        using SafetensorsReader source = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        SafetensorsWriter old = new();
        old.SetMetadata(Name + ".scheme", source.Metadata["other.scheme"]);
        old.Add(Name + ".codes", _shape, expected.Codes);
        old.Add(Name + ".scales", [6], expected.Scales);
        old.Add(Name + ".zero_points", [6], expected.ZeroPoints);
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(old));
        Assert.Equal(expected.Data, reader.ReadQuantized<HalfRows>(Name));
        Assert.Equal(ScaleType.Half, reader.ReadQuantized(Name).Data.ScaleType);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void ExponentsThatNoSchemeHasAreRefused(byte exponent)
    {
        SafetensorsWriter good = new();
        good.AddQuantized<PowerTensor>(Name, PowerTensor.Quantize(_values, _shape).Data);
        using SafetensorsReader source = SafetensorsFiles.Open(SafetensorsFiles.Save(good));
        SafetensorsWriter writer = new();
        writer.SetMetadata(Name + ".scheme", source.Metadata[Name + ".scheme"]);
        writer.AddFrom(source, Name + ".codes");
        writer.AddFrom(source, Name + ".zero_points");
        writer.Add(Name + ".scales", SafetensorsType.Float8E8M0, [], [exponent]);
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Contains("Scale 0 is", Assert.Throws<InvalidDataException>(() => reader.ReadQuantized(Name)).Message);
    }

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x8400)]
    [InlineData(0x7C00)]
    [InlineData(0x7E00)]
    public void HalvesThatNoSchemeHasAreRefused(int bits)
    {
        byte[] halves = [.. Enumerable.Range(0, 12).SelectMany(i => BitConverter.GetBytes((ushort)(i == 9 ? bits : 0x3C00 + i)))];
        SafetensorsWriter writer = new();
        writer.AddQuantized<HalfGroups>("good", HalfGroups.Quantize(_values, _shape).Data);
        using SafetensorsReader source = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        writer.SetMetadata(Name + ".scheme", source.Metadata["good.scheme"]);
        writer.Add(Name + ".codes", SafetensorsType.UInt8, [6, 20], source.ReadData("good.codes"));
        writer.Add(Name + ".scales", SafetensorsType.Float16, [6, 2], halves);
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Contains("Scale 9 is", Assert.Throws<InvalidDataException>(() => reader.ReadQuantized(Name)).Message);
    }

    [Fact]
    public void ScalesAndZeroPointsThatDoNotFitAreRefused()
    {
        SafetensorsWriter writer = new();
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => writer.AddQuantized<HalfGroups>(Name, new([1], [1], [1.0001f], [])));
        Assert.Equal("data", error.ParamName);
        Assert.Contains("(Parameter 'scales')", error.Message);
        Assert.Contains("no value of Half", error.Message);

        PowerGroups tensor = PowerGroups.Quantize(_values, _shape);
        writer.AddQuantized<PowerGroups>("good", tensor.Data);
        using SafetensorsReader source = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        writer.SetMetadata(Name + ".scheme", source.Metadata["good.scheme"]);
        writer.Add(Name + ".codes", [90], tensor.Codes);
        writer.Add(Name + ".scales", [6, 8], tensor.Scales);
        writer.Add(Name + ".zero_points", [17], new byte[17]);
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Contains("17 bytes; 48 of 3 bits need 18", Assert.Throws<InvalidDataException>(() => reader.ReadQuantized(Name)).Message);
    }
}
