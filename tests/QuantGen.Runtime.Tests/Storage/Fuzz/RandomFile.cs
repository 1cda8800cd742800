using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace QuantGen.Runtime.Tests.Storage.Fuzz;

/// <summary>
/// Safetensors files at random: correct ones in all the ways that JSON can be written, and such as have one or a few faults in a number, a name, the
/// structure or the bytes.
/// </summary>
internal sealed class RandomFile(Random random)
{
    private static readonly string[] _types = [.. FormatJudge.TypeNames];

    private static readonly string[] _names = ["a", "b", "", "x.y", "größe", "\"\\\n", "__metadata__", "😀", "dtype", "\u0000", "A"];

    private static readonly string[] _odd =
        ["null", "-1", "1.5", "1e2", "9223372036854775807", "9223372036854775808", "\"1\"", "[]", "{}", "true", "4294967296", "-0"];

    private static readonly string[] _pieces = ["{", "}", "[", "]", ",", ":", "\"", "0", "9", "\\u0000", "\\ud800", "\\", " ", "null"];

    public byte[] Next()
    {
        List<string> members = [];
        List<byte[]> data = [];
        long offset = 0;
        for (int i = random.Next(5); i > 0; i--)
        {
            members.Add(Tensor(ref offset, data));
        }

        if (random.Next(2) == 0)
        {
            members.Insert(random.Next(members.Count + 1), $"\"__metadata__\"{Blank()}:{Metadata()}");
        }

        string header = $"{Blank()}{{{Blank()}{string.Join(Blank() + "," + Blank(), members)}{Blank()}}}{Blank()}";
        for (int i = Chance(4) ? random.Next(1, 4) : 0; i > 0; i--)
        {
            int start = random.Next(header.Length);
            header = header.Remove(start, Math.Min(random.Next(3), header.Length - start)).Insert(start, Chance(2) ? Pick(_pieces) : "");
        }

        byte[] file = SafetensorsFiles.Of(header, [.. data.SelectMany(static bytes => bytes)]);
        for (int i = Chance(6) ? random.Next(1, 3) : 0; i > 0; i--)
        {
            file = Damage(file);
        }

        return file;
    }

    private string Tensor(ref long offset, List<byte[]> data)
    {
        string type = Chance(8) ? Pick(["F31", "U4", "", "f32"]) : Pick(_types);
        long[] extents = [.. Enumerable.Range(0, random.Next(Chance(8) ? 12 : 4)).Select(_ => (long)random.Next(4))];
        long elements = extents.Aggregate(1L, static (product, extent) => product * extent);
        int length = (int)Math.Min(4096, BytesOf(type, elements));
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        data.Add(bytes);
        long end = offset + length;
        List<string> members =
        [
            $"\"dtype\"{Blank()}:{Blank()}{Text(type)}",
            $"\"shape\":{Blank()}[{string.Join(",", extents.Select(Number))}]",
            $"\"data_offsets\":[{Number(offset)}{Blank()},{Number(end)}]",
        ];
        offset = end;
        if (Chance(6))
        {
            members.Add($"\"more\":{Pick(["[[1]]", "{\"a\":{}}", "null", "\"x\"", "1e9"])}");
        }

        if (Chance(60))
        {
            members.RemoveAt(random.Next(members.Count));
        }

        if (Chance(60))
        {
            members.Add(Pick([.. members, "\"shape\":[]"]));
        }

        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(members));
        return $"{Text(Chance(60) ? Pick(_names) : $"{Pick(_names)}{random.Next(1000)}")}:{{{string.Join(",", members)}}}";
    }

    private string Metadata() => Chance(8)
        ? Pick(["null", "[]", "7", "{\"k\":1}", "{\"k\":null}", "{\"k\":\"1\",\"k\":\"2\"}"])
        : $"{{{string.Join(",", _names.Where(_ => Chance(4)).Select(name => $"{Text(name)}:{Text(Pick(_names))}"))}}}";

    // The size is the generator's own account of the types, so that most files are valid.
    private static long BytesOf(string type, long elements) => type switch
    {
        "F4" => ((elements * 4) + 7) / 8,
        "F6_E2M3" or "F6_E3M2" => ((elements * 6) + 7) / 8,
        "C64" or "F64" or "I64" or "U64" => elements * 8,
        "I32" or "U32" or "F32" => elements * 4,
        "I16" or "U16" or "F16" or "BF16" => elements * 2,
        _ => elements,
    };

    private byte[] Damage(byte[] file)
    {
        List<byte> bytes = [.. file];
        int at = random.Next(bytes.Count);
        switch (random.Next(4))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveAt(at);
                break;
            case 2:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            default:
                bytes[Math.Min(at, 9)] ^= (byte)(1 << random.Next(8));
                break;
        }

        return [.. bytes];
    }

    // Escaped in one of the ways that JSON has.
    private string Text(string text)
    {
        if (!Chance(3))
        {
            return JsonSerializer.Serialize(text);
        }

        StringBuilder escaped = new("\"");
        foreach (char character in text)
        {
            escaped.Append($"\\u{(int)character:x4}");
        }

        return escaped.Append('"').ToString();
    }

    private string Number(long value) =>
        Chance(60) ? Pick(_odd) : (Chance(80) ? value + random.Next(-1, 2) : value).ToString(CultureInfo.InvariantCulture);

    private string Blank() => Chance(5) ? Pick([" ", "\n", "\t", "\r\n  "]) : "";

    private bool Chance(int one) => random.Next(one) == 0;

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];
}
