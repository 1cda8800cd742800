using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using QuantGen.Files;

namespace QuantGen.Storage;

/// <summary>
/// Reads the index of a model of several files: a JSON object whose <c>weight_map</c> says for each tensor in which file beside the index it lies, as
/// Hugging Face's transformers writes it. Other members (<c>metadata</c> with a total size) are not needed.
/// </summary>
internal static class ShardIndex
{
    private const string MapName = "weight_map";

    /// <summary>Reads an index.</summary>
    /// <returns>The file of each tensor.</returns>
    /// <exception cref="InvalidDataException">The file is no index; the message names it.</exception>
    public static IReadOnlyDictionary<string, string> Load(string path)
    {
        try
        {
            return Parse(ReadAll(path)) ?? throw new InvalidDataException($"it lacks '{MapName}', an object that names the file of each tensor.");
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} is not the index of a safetensors model: {MessageText.Cut(error.Message, 300)}", error);
        }
    }

    private static byte[] ReadAll(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (stream.Length > SafetensorsReader.LongestHeader)
            {
                throw new InvalidDataException($"it has {stream.Length} bytes, more than the {SafetensorsReader.LongestHeader} that a header may have.");
            }

            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
        catch (UnauthorizedAccessException error)
        {
            throw FileErrors.CannotRead(path, error);
        }
    }

    private static Dictionary<string, string>? Parse(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        SafetensorsHeader.Expect(ref reader, JsonTokenType.StartObject, "the index", null);
        Dictionary<string, string>? map = null;
        while (SafetensorsHeader.NextName(ref reader) is string member)
        {
            if (member != MapName)
            {
                reader.Skip();
                continue;
            }

            if (map is not null)
            {
                throw new InvalidDataException($"it has '{MapName}' twice.");
            }

            map = ReadMap(ref reader);
        }

        reader.Read();
        return map;
    }

    private static Dictionary<string, string> ReadMap(ref Utf8JsonReader reader)
    {
        SafetensorsHeader.Expect(ref reader, JsonTokenType.StartObject, MapName, null);
        Dictionary<string, string> map = new(StringComparer.Ordinal);

        // One string for each file, not for each tensor.
        HashSet<string> files = new(StringComparer.Ordinal);
        while (SafetensorsHeader.NextName(ref reader) is string tensor)
        {
            SafetensorsHeader.Expect(ref reader, JsonTokenType.String, "the file of", tensor);
            string file = reader.GetString()!;
            if (!files.TryGetValue(file, out string? known))
            {
                RequireFileName(file, tensor);
                files.Add(file);
            }

            if (!map.TryAdd(tensor, known ?? file))
            {
                throw new InvalidDataException($"it has the tensor '{MessageText.Cut(tensor)}' twice.");
            }
        }

        return map;
    }

    // An index must not reach outside its folder.
    private static void RequireFileName(string file, string tensor)
    {
        if (file is "" or "." or ".." || file.AsSpan().ContainsAny("/\\:\0"))
        {
            throw new InvalidDataException(
                $"it says that the tensor '{MessageText.Cut(tensor)}' lies in '{MessageText.Cut(file)}'; use the name of a file in the index's own folder.");
        }
    }
}
