using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace QuantGen.Storage;

/// <summary>Reads what the header says of one tensor, and checks that type, shape and offsets agree.</summary>
internal static class EntryReader
{
    public static SafetensorsEntry Read(ref Utf8JsonReader reader, string name)
    {
        string what = $"the tensor '{name}'";
        SafetensorsHeader.Expect(ref reader, JsonTokenType.StartObject, what);
        SafetensorsType? type = null;
        long[]? extents = null;
        long[]? offsets = null;
        while (SafetensorsHeader.NextName(ref reader) is string member)
        {
            switch (member)
            {
                case "dtype" when type is null:
                    type = ReadType(ref reader, name);
                    break;
                case "shape" when extents is null:
                    extents = ReadIntegers(ref reader, name, member);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadIntegers(ref reader, name, member);
                    break;
                default:
                    throw new InvalidDataException($"In the header, {what} has '{member}' twice or beyond dtype, shape and data_offsets, the members of the format.");
            }
        }

        SafetensorsHeader.Require(type is not null && extents is not null && offsets is not null, $"In the header, {what} lacks dtype, shape or data_offsets.");
        return Combine(name, type!.Value, extents!, offsets!);
    }

    private static SafetensorsEntry Combine(string name, SafetensorsType type, long[] extents, long[] offsets)
    {
        SafetensorsHeader.Require(
            offsets.Length == 2 && offsets[0] <= offsets[1],
            $"The tensor '{name}' has the data_offsets [{string.Join(", ", offsets)}]; give a begin and an end not before it.");
        TensorShape shape = ToShape(name, extents);
        long byteCount = (long)shape.Length * type.ByteCount();
        SafetensorsHeader.Require(
            offsets[1] - offsets[0] == byteCount,
            $"The tensor '{name}' of type {type.Name()} and shape {shape} needs {byteCount} bytes, but its data_offsets leave {offsets[1] - offsets[0]}.");
        return new SafetensorsEntry(name, type, shape, offsets[0], byteCount);
    }

    private static TensorShape ToShape(string name, long[] extents)
    {
        int[] narrow = new int[extents.Length];
        decimal length = 1;
        for (int axis = 0; axis < extents.Length; axis++)
        {
            length *= extents[axis];
            SafetensorsHeader.Require(
                extents[axis] <= int.MaxValue && length <= int.MaxValue && axis < TensorShape.MaxRank,
                $"The tensor '{name}' has the shape [{string.Join(", ", extents)}]; up to {TensorShape.MaxRank} dimensions and {int.MaxValue} elements can be read.");
            narrow[axis] = (int)extents[axis];
        }

        return TensorShape.Create(narrow);
    }

    private static SafetensorsType ReadType(ref Utf8JsonReader reader, string name)
    {
        SafetensorsHeader.Expect(ref reader, JsonTokenType.String, $"the dtype of '{name}'");
        string text = reader.GetString()!;
        return SafetensorsTypes.TryParse(text, out SafetensorsType type)
            ? type
            : throw new InvalidDataException($"The tensor '{name}' has the dtype '{text}'; known are {SafetensorsTypes.All}.");
    }

    private static long[] ReadIntegers(ref Utf8JsonReader reader, string name, string member)
    {
        SafetensorsHeader.Expect(ref reader, JsonTokenType.StartArray, $"the {member} of '{name}'");
        List<long> integers = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long value) || value < 0)
            {
                throw new InvalidDataException($"In the header, the {member} of '{name}' holds something other than integers from 0 to 2^63 - 1.");
            }

            integers.Add(value);
        }

        return [.. integers];
    }
}
