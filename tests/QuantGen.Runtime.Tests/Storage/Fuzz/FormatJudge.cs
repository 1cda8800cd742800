using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Text.Json;

namespace QuantGen.Runtime.Tests.Storage.Fuzz;

/// <summary>
/// The rules of the format, written once more and for clarity: a document tree and unbounded integers. It differs from the reference reader
/// (safetensors/src/tensor.rs) where the library means to: names given twice are refused, as the format's description says; unknown types and
/// elements that leave bits of the last byte over are accepted; no integer exceeds 2^63 − 1.
/// </summary>
internal sealed class FormatJudge
{
    private static readonly Dictionary<string, int> _bits = new()
    {
        ["BOOL"] = 8,
        ["F4"] = 4,
        ["F6_E2M3"] = 6,
        ["F6_E3M2"] = 6,
        ["U8"] = 8,
        ["I8"] = 8,
        ["F8_E5M2"] = 8,
        ["F8_E4M3"] = 8,
        ["F8_E8M0"] = 8,
        ["F8_E4M3FNUZ"] = 8,
        ["F8_E5M2FNUZ"] = 8,
        ["I16"] = 16,
        ["U16"] = 16,
        ["F16"] = 16,
        ["BF16"] = 16,
        ["I32"] = 32,
        ["U32"] = 32,
        ["F32"] = 32,
        ["C64"] = 64,
        ["F64"] = 64,
        ["I64"] = 64,
        ["U64"] = 64,
    };

    public Dictionary<string, (string Type, long[] Extents, long Begin, long End)> Tensors { get; } = [];

    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>Where the data begins.</summary>
    public int DataStart { get; private set; }

    public static IEnumerable<string> TypeNames => _bits.Keys;

    /// <summary>Judges a file.</summary>
    /// <returns>What is in it, or null if it breaks a rule.</returns>
    public static FormatJudge? Read(byte[] file)
    {
        FormatJudge judge = new();
        try
        {
            return judge.Accepts(file) ? judge : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private bool Accepts(byte[] file)
    {
        if (file.Length < 8 || BitConverter.ToUInt64(file) is var length && (length > (ulong)(file.Length - 8) || length > 100_000_000))
        {
            return false;
        }

        DataStart = 8 + (int)BitConverter.ToUInt64(file);
        using JsonDocument document = JsonDocument.Parse(file.AsMemory(8, DataStart - 8), new JsonDocumentOptions { MaxDepth = 127 });
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        bool hasMetadata = false;
        foreach (JsonProperty member in document.RootElement.EnumerateObject())
        {
            bool isMetadata = member.Name == "__metadata__";
            if (isMetadata ? hasMetadata || !AddMetadata(member.Value) : !AddTensor(member))
            {
                return false;
            }

            hasMetadata |= isMetadata;
        }

        return Tile(file.Length - DataStart);
    }

    private bool AddMetadata(JsonElement value) => value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Object
        && value.EnumerateObject().All(entry => entry.Value.ValueKind == JsonValueKind.String && Metadata.TryAdd(entry.Name, entry.Value.GetString()!)));

    private bool AddTensor(JsonProperty tensor)
    {
        if (tensor.Value.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        ILookup<string, JsonElement> members = tensor.Value.EnumerateObject().ToLookup(static member => member.Name, static member => member.Value);
        if (members["dtype"].Count() != 1 || members["dtype"].First().ValueKind != JsonValueKind.String
            || Integers(members["shape"]) is not { } extents || Integers(members["data_offsets"]) is not [long begin, long end] || begin > end)
        {
            return false;
        }

        string type = members["dtype"].First().GetString()!;
        BigInteger elements = extents.Aggregate(BigInteger.One, static (product, extent) => product * extent);
        return (!_bits.TryGetValue(type, out int bits) || ((elements * bits) + 7) / 8 == end - begin)
            && Tensors.TryAdd(tensor.Name, (type, extents, begin, end));
    }

    private static long[]? Integers(IEnumerable<JsonElement> members)
    {
        if (members.Count() != 1 || members.First() is not { ValueKind: JsonValueKind.Array } array)
        {
            return null;
        }

        List<long> integers = [];
        foreach (JsonElement element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt64(out long value) || value < 0)
            {
                return null;
            }

            integers.Add(value);
        }

        return [.. integers];
    }

    private bool Tile(long dataLength)
    {
        long position = 0;
        foreach (var (_, _, begin, end) in Tensors.Values.OrderBy(static tensor => tensor.Begin).ThenBy(static tensor => tensor.End))
        {
            if (begin != position)
            {
                return false;
            }

            position = end;
        }

        return position == dataLength;
    }
}
