using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QuantGen.Files;

namespace QuantGen.Storage;

/// <summary>Reads a model of one safetensors file or of several with an index (<c>model.safetensors.index.json</c>), as if it were one file.</summary>
public sealed class SafetensorsModel : SafetensorsSource
{
    /// <summary>How the names of index files end.</summary>
    public const string IndexSuffix = ".safetensors.index.json";

    private const string FileSuffix = ".safetensors";

    private readonly SortedDictionary<string, SafetensorsReader> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SafetensorsReader> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SafetensorsEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    private SafetensorsModel(string path) => FilePath = path;

    /// <summary>The file that was opened: the safetensors file or the index, also where a folder was named.</summary>
    public string FilePath { get; }

    /// <summary>The metadata of all files; where two say different things under one key, the one whose name comes first.</summary>
    public override IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>The tensors of all files by name; their offsets count in their own files.</summary>
    public override IReadOnlyDictionary<string, SafetensorsEntry> Entries => _entries;

    /// <summary>The files by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsReader> Files => _files;

    /// <summary>Opens a model.</summary>
    /// <param name="path">A safetensors file; an index, whose files lie beside it; or a folder that holds one of the two.</param>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">
    /// A file breaks a rule of the format, or the index disagrees with its files; the message names the file.
    /// </exception>
    public static SafetensorsModel Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string file = Directory.Exists(path) ? FileIn(path) : path;
        SafetensorsModel model = new(file);
        try
        {
            if (file.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            {
                model.AddShards(ShardIndex.Load(file), file);
            }
            else
            {
                model.AddFile(Path.GetFileName(file), file);
            }

            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The file that holds a tensor.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="InvalidDataException">There is no such tensor.</exception>
    public SafetensorsReader FileOf(string name) => _owners[Entry(name).Name];

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (SafetensorsReader reader in _files.Values)
        {
            reader.Dispose();
        }
    }

    internal override FileContent Locate(SafetensorsEntry entry, out long position) => _owners[entry.Name].Locate(entry, out position);

    private static string FileIn(string folder)
    {
        string[] names = [.. Directory.GetFiles(folder).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        string[] indices = [.. names.Where(static name => name.EndsWith(IndexSuffix, StringComparison.Ordinal))];
        string[] files = [.. names.Where(static name => name.EndsWith(FileSuffix, StringComparison.Ordinal))];
        string? choice = (indices.Length, files.Length) switch
        {
            _ when indices.Contains("model" + IndexSuffix) => "model" + IndexSuffix,
            (1, _) => indices[0],
            _ when files.Contains("model" + FileSuffix) => "model" + FileSuffix,
            (0, 1) => files[0],
            _ => null,
        };
        return choice is not null
            ? Path.Combine(folder, choice)
            : throw new FileNotFoundException(
                $"The folder {folder} has {indices.Length} indices (*{IndexSuffix}) and {files.Length} files (*{FileSuffix}); name the one to open.");
    }

    private void AddShards(IReadOnlyDictionary<string, string> weightMap, string indexPath)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(indexPath))!;
        foreach ((string tensor, string file) in weightMap)
        {
            if (!_files.TryGetValue(file, out SafetensorsReader? reader))
            {
                reader = SafetensorsReader.Open(Path.Combine(folder, file));
                _files.Add(file, reader);
            }

            if (!reader.Entries.TryGetValue(tensor, out SafetensorsEntry? entry))
            {
                throw new InvalidDataException(
                    $"{indexPath} says that {file} has the tensor '{MessageText.Cut(tensor)}', but it has {EntryNames.Of(reader.Entries)}.");
            }

            _entries.Add(tensor, entry);
            _owners.Add(tensor, reader);
        }

        // What the index forgets is there all the same.
        foreach ((string file, SafetensorsReader reader) in _files)
        {
            AddMissing(reader, weightMap.ContainsKey, indexPath, file);
        }
    }

    private void AddFile(string name, string path)
    {
        SafetensorsReader reader = SafetensorsReader.Open(path);
        _files.Add(name, reader);
        AddMissing(reader, static _ => false, path, name);
    }

    private void AddMissing(SafetensorsReader reader, Predicate<string> isListed, string path, string file)
    {
        foreach ((string tensor, SafetensorsEntry entry) in reader.Entries)
        {
            if (isListed(tensor))
            {
                continue;
            }

            if (!_entries.TryAdd(tensor, entry))
            {
                throw new InvalidDataException(
                    $"{path} does not say whether {file} or another file has the tensor '{MessageText.Cut(tensor)}', which both have; list it in the index.");
            }

            _owners.Add(tensor, reader);
        }

        foreach ((string key, string value) in reader.Metadata)
        {
            _metadata.TryAdd(key, value);
        }
    }
}
