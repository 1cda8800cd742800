using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using QuantGen.Files;
using QuantGen.Products;
using QuantGen.Storage;

namespace QuantGen.Search;

/// <summary>
/// An index as a safetensors file: for each block its ids (I64), and for each pair of schemes its rows as packed weights (U8) with their factors (F32). Rows have the checksum of
/// packed weights, ids and factors one in the metadata, which name the pairs of schemes too: an index without vectors belongs to its type as any other.
/// </summary>
internal static class IndexFile
{
    private const string FormatKey = "format";
    private const string Format = "QuantGen.Search index, version 2";
    private const string DimensionsKey = "dimensions";
    private const string DistanceKey = "distance";
    private const string BlocksKey = "blocks";

    /// <summary>Writes a state; rows that are removed are left out, and blocks that are far from full, as loading and adding by turns leaves them, are made one.</summary>
    public static void Save(string path, VectorCodes[] codes, int dimensions, Distance distance, IndexState state)
    {
        int capacity = BlockWriter.CapacityOf(dimensions), needed = ((state.Count - 1) / capacity) + 1;
        if (state.Rows > state.Count || state.Blocks.Length > 2 * needed)
        {
            state = BlockWriter.Compact(codes, dimensions, state);
        }

        SafetensorsWriter writer = new();
        writer.SetMetadata(FormatKey, Format);
        writer.SetMetadata(DimensionsKey, dimensions.ToString(CultureInfo.InvariantCulture));
        writer.SetMetadata(DistanceKey, distance.ToString());
        writer.SetMetadata(BlocksKey, state.Blocks.Length.ToString(CultureInfo.InvariantCulture));
        for (int part = 0; part < codes.Length; part++)
        {
            writer.SetMetadata(CodesKey(part), codes[part].Name);
        }

        for (int i = 0; i < state.Blocks.Length; i++)
        {
            (Block block, int rows, _) = state.Blocks[i];
            ReadOnlyMemory<long> ids = block.Ids.AsMemory(0, rows);
            writer.AddDeferred(IdsName(i), [rows], ids);
            writer.SetMetadata(ChecksumKey(IdsName(i)), Checksum(ids.Span));
            for (int part = 0; part < codes.Length; part++)
            {
                ReadOnlyMemory<float> factors = block.Codes[part].Factors.AsMemory(0, rows);
                writer.AddDeferred(FactorsName(i, part), [rows], factors);
                writer.SetMetadata(ChecksumKey(FactorsName(i, part)), Checksum(factors.Span));

                // Packed when it is written, one block at a time; without their rows the bytes are as many.
                (VectorCodes kind, CodeBlock source) = (codes[part], block.Codes[part]);
                writer.AddDeferred(
                    RowsName(i, part), SafetensorsType.UInt8, [kind.GetPackedLength(rows)], stream => stream.Write(kind.Pack(source, block.Capacity, rows).Span));
            }
        }

        writer.Save(path);
        GC.KeepAlive(state);
    }

    /// <summary>Reads an index.</summary>
    /// <param name="path">The file.</param>
    /// <param name="codesOf">Makes the codes of an index of the wanted type.</param>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no index of that type, or was altered.</exception>
    public static IndexContent Load(string path, Func<int, Distance, VectorCodes[]> codesOf)
    {
        using SafetensorsReader reader = SafetensorsReader.Open(path);
        try
        {
            return Load(reader, codesOf);
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"{path} is not an index of this type that can be read. {error.Message}", error);
        }
    }

    private static IndexContent Load(SafetensorsReader reader, Func<int, Distance, VectorCodes[]> codesOf)
    {
        if (!reader.Metadata.TryGetValue(FormatKey, out string? format) || format != Format)
        {
            throw new InvalidDataException($"Its metadata has the format '{MessageText.Cut(format ?? "")}'; it has to be '{Format}': save the index again.");
        }

        int dimensions = Integer(reader, DimensionsKey);
        Distance distance = reader.Metadata.GetValueOrDefault(DistanceKey) switch
        {
            nameof(Distance.Cosine) => Distance.Cosine,
            nameof(Distance.Dot) => Distance.Dot,
            string other => throw new InvalidDataException($"Its distance is '{MessageText.Cut(other)}'; there are Cosine and Dot."),
            null => throw new InvalidDataException("Its metadata has no distance."),
        };
        VectorCodes[] codes = codesOf(dimensions, distance);
        CheckCodes(reader, codes);

        // Each block has tensors of its own, of which the header cannot hold more than the file has bytes.
        int count = Integer(reader, BlocksKey), tensors = (2 * codes.Length) + 1;
        if ((long)count * tensors != reader.Entries.Count)
        {
            throw new InvalidDataException($"It has {reader.Entries.Count} tensors; {count} blocks of {codes.Length} kinds of codes have {(long)count * tensors}.");
        }

        BlockState[] blocks = new BlockState[count];
        HashSet<long> seen = [];
        int vectors = 0;
        for (int i = 0; i < count; i++)
        {
            long[] ids = Checked<long>(reader, IdsName(i));
            foreach (long id in ids)
            {
                if (!seen.Add(id))
                {
                    throw new InvalidDataException($"The id {id} is there twice.");
                }
            }

            CodeBlock[] parts = new CodeBlock[codes.Length];
            for (int part = 0; part < parts.Length; part++)
            {
                float[] factors = Checked<float>(reader, FactorsName(i, part));
                if (factors.Length != ids.Length)
                {
                    throw new InvalidDataException($"Block {i} has {ids.Length} ids and {factors.Length} factors.");
                }

                IMemoryOwner<byte> rows = MapRows(reader, RowsName(i, part));
                MappedRows mapping = new(rows);
                parts[part] = codes[part].FromPacked(rows.Memory, factors) with { Mapping = mapping };
                GC.KeepAlive(mapping);
            }

            blocks[i] = new(new(ids, parts), ids.Length, null);
            vectors = checked(vectors + ids.Length);
        }

        return new(dimensions, distance, codes, new(blocks, vectors));
    }

    private static void CheckCodes(SafetensorsReader reader, VectorCodes[] codes)
    {
        for (int part = 0; part < codes.Length; part++)
        {
            string? name = reader.Metadata.GetValueOrDefault(CodesKey(part));
            if (name != codes[part].Name)
            {
                throw new InvalidDataException($"Its codes are '{MessageText.Cut(name ?? "")}', not '{codes[part].Name}'; load it as the type that it was saved as.");
            }
        }

        if (reader.Metadata.ContainsKey(CodesKey(codes.Length)))
        {
            throw new InvalidDataException($"It has more than {codes.Length} kinds of codes; load it as the type that it was saved as.");
        }
    }

    // Mapped as they lie there, whatever type the header says: it has to be the one that they were written with.
    private static IMemoryOwner<byte> MapRows(SafetensorsReader reader, string name) =>
        !reader.Entries.TryGetValue(name, out SafetensorsEntry? entry) || entry.Type == SafetensorsType.UInt8
            ? reader.MapData(name)
            : throw new InvalidDataException($"The tensor '{name}' has the dtype {MessageText.Cut(entry.TypeName)}; U8 is needed: save the index again.");

    private static T[] Checked<T>(SafetensorsReader reader, string name)
        where T : unmanaged
    {
        T[] elements = reader.Read<T>(name);
        return reader.Metadata.GetValueOrDefault(ChecksumKey(name)) == Checksum<T>(elements)
            ? elements
            : throw new InvalidDataException($"The tensor '{name}' was altered: its checksum differs from that in the metadata; save the index again.");
    }

    // Of little-endian bytes, as the file has them.
    private static string Checksum<T>(ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
        {
            using MemoryStream bytes = new();
            ElementBytes.Write(bytes, elements);
            return PackedHeader.Hash(bytes.ToArray()).ToString("x16", CultureInfo.InvariantCulture);
        }

        return PackedHeader.Hash(MemoryMarshal.AsBytes(elements)).ToString("x16", CultureInfo.InvariantCulture);
    }

    private static int Integer(SafetensorsReader reader, string key) =>
        reader.Metadata.TryGetValue(key, out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new InvalidDataException($"Its metadata has no number '{key}'.");

    private static string IdsName(int block) => $"block.{block}.ids";

    private static string FactorsName(int block, int part) => $"block.{block}.factors.{part}";

    private static string RowsName(int block, int part) => $"block.{block}.rows.{part}";

    private static string CodesKey(int part) => $"codes.{part}";

    private static string ChecksumKey(string tensor) => $"{tensor}.checksum";
}
