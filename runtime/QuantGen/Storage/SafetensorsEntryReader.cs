using System;
using System.IO;
using System.Text.Json;
using QuantGen.Files;

namespace QuantGen.Storage;

/// <summary>Reads what the header says of one tensor, and checks that type, shape and offsets agree.</summary>
internal static class SafetensorsEntryReader
{
    public static SafetensorsEntry Read(ref Utf8JsonReader reader, string name)
    {
        SafetensorsHeader.Expect(ref reader, JsonTokenType.StartObject, "the tensor", name);
        string? type = null;
        long[]? extents = null;
        long[]? offsets = null;
        while (SafetensorsHeader.NextName(ref reader) is string member)
        {
            switch (member)
            {
                case "dtype":
                    RequireFirst(type is null, name, member);
                    SafetensorsHeader.Expect(ref reader, JsonTokenType.String, "the dtype of", name);
                    type = reader.GetString();
                    break;
                case "shape":
                    RequireFirst(extents is null, name, member);
                    extents = ReadIntegers(ref reader, name, member);
                    break;
                case "data_offsets":
                    RequireFirst(offsets is null, name, member);
                    offsets = ReadIntegers(ref reader, name, member);
                    break;
                default:
                    // As the reference reader does, so that later versions of the format may say more.
                    reader.Skip();
                    break;
            }
        }

        if (type is null || extents is null || offsets is null)
        {
            throw new InvalidDataException($"In the header, the tensor '{MessageText.Cut(name)}' lacks dtype, shape or data_offsets.");
        }

        return Combine(name, type, extents, offsets);
    }

    private static SafetensorsEntry Combine(string name, string type, long[] extents, long[] offsets)
    {
        if (offsets.Length != 2 || offsets[0] > offsets[1])
        {
            throw new InvalidDataException(
                $"The tensor '{MessageText.Cut(name)}' has the data_offsets {MessageText.List(offsets)}; give a begin and an end not before it.");
        }

        UInt128 elements = ElementCount(extents);
        SafetensorsEntry entry = new(name, type, extents, (long)UInt128.Min(elements, long.MaxValue), offsets[0], offsets[1] - offsets[0]);

        // Of an unknown type only the file's own word is there.
        if (entry.Type != SafetensorsType.Unknown && entry.Type.ByteCount(elements) is UInt128 needed && needed != (UInt128)entry.ByteCount)
        {
            throw new InvalidDataException(
                $"The tensor '{MessageText.Cut(name)}' of type {entry.TypeName} and shape {entry.ExtentsText} needs {needed} bytes, " +
                $"but its data_offsets leave {entry.ByteCount}.");
        }

        return entry;
    }

    // Held at 2^63, which no file reaches, so that nothing overflows.
    private static UInt128 ElementCount(ReadOnlySpan<long> extents)
    {
        if (extents.Contains(0))
        {
            return 0;
        }

        UInt128 count = 1;
        foreach (long extent in extents)
        {
            count = UInt128.Min(count * (ulong)extent, 1UL << 63);
        }

        return count;
    }

    private static long[] ReadIntegers(ref Utf8JsonReader reader, string name, string member)
    {
        SafetensorsHeader.Expect(ref reader, JsonTokenType.StartArray, member == "shape" ? "the shape of" : "the data_offsets of", name);

        // Counted first: a list that grows would take several times the memory.
        Utf8JsonReader ahead = reader;
        int count = 0;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.Number)
        {
            count++;
        }

        long[] integers = new long[count];
        for (int i = 0; i < count; i++)
        {
            reader.Read();
            RequireInteger(reader.TryGetInt64(out integers[i]) && integers[i] >= 0, name, member);
        }

        reader.Read();
        RequireInteger(reader.TokenType == JsonTokenType.EndArray, name, member);
        return integers;
    }

    private static void RequireInteger(bool condition, string name, string member)
    {
        if (!condition)
        {
            throw new InvalidDataException(
                $"In the header, the {member} of '{MessageText.Cut(name)}' holds something other than integers from 0 to 2^63 - 1.");
        }
    }

    private static void RequireFirst(bool isFirst, string name, string member)
    {
        if (!isFirst)
        {
            throw new InvalidDataException($"In the header, the tensor '{MessageText.Cut(name)}' has '{member}' twice.");
        }
    }
}
