using System;
using System.Globalization;
using System.IO;
using System.Linq;
using QuantGen;
using QuantGen.Storage;
using QuantizeWeights.Planning;

namespace QuantizeWeights.Running;

/// <summary>
/// The tensors that are done, each in a safetensors file of its own beside the output, so that a run that was stopped or killed goes on where it was. A
/// part says what it was made from; one that was made from anything else is made again.
/// </summary>
internal sealed class PartFolder : IDisposable
{
    private const string OriginKey = "made_from";

    private readonly string _folder;
    private readonly string _source;
    private readonly FileStream _lock;

    private PartFolder(string folder, string source, FileStream @lock)
    {
        _folder = folder;
        _source = source;
        _lock = @lock;
    }

    /// <summary>Opens the folder of an output, or makes it.</summary>
    /// <param name="output">The path of the output.</param>
    /// <param name="source">What identifies the model that is quantized.</param>
    /// <exception cref="IOException">The output cannot lie there, or another process works in the folder.</exception>
    public static PartFolder Open(string output, string source)
    {
        // Found now, and not after hours.
        if (Directory.Exists(output) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(output))))
        {
            throw new IOException($"{output} cannot be written: it is a folder, or its folder does not exist; name a file in a folder that exists.");
        }

        string folder = Directory.CreateDirectory(output + ".parts").FullName;
        try
        {
            FileStream @lock = new(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);

            // What a killed process was writing; no one else writes here now.
            foreach (string unfinished in Directory.EnumerateFiles(folder, "*.tmp", new EnumerationOptions { AttributesToSkip = FileAttributes.None }))
            {
                File.Delete(unfinished);
            }

            return new PartFolder(folder, source, @lock);
        }
        catch (IOException error)
        {
            throw new IOException($"{output} is being written by another process; wait for its end, or name another output. {error.Message}", error);
        }
    }

    /// <summary>Where the part of a tensor lies.</summary>
    /// <param name="index">The tensor's place in the plan.</param>
    public string PathOf(int index) => Path.Combine(_folder, index.ToString("D6", CultureInfo.InvariantCulture) + ".safetensors");

    /// <summary>The result of a tensor that is done, or null.</summary>
    /// <param name="index">Its place in the plan.</param>
    /// <param name="tensor">The tensor.</param>
    public TensorResult? Find(int index, PlannedTensor tensor)
    {
        try
        {
            using SafetensorsReader part = SafetensorsReader.Open(PathOf(index));
            return part.Metadata.TryGetValue(OriginKey, out string? origin) && origin == Origin(tensor) ? TensorResult.Read(part) : null;
        }
        catch (Exception error) when (error is FileNotFoundException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Stores a tensor that is done.</summary>
    /// <param name="index">Its place in the plan.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="data">The quantized tensor.</param>
    /// <param name="result">How good it is.</param>
    public void Store(int index, PlannedTensor tensor, QuantizedData data, TensorResult result)
    {
        SafetensorsWriter part = new();
        part.AddQuantized(tensor.Name, tensor.Scheme!.Scheme, data);
        part.SetMetadata(OriginKey, Origin(tensor));
        result.Write(part);
        part.Save(PathOf(index));
    }

    /// <summary>Adds a part's tensors and scheme to a file; the part is opened again when the file is written.</summary>
    /// <param name="index">The tensor's place in the plan.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="output">The file.</param>
    public void AddTo(int index, PlannedTensor tensor, SafetensorsWriter output)
    {
        string path = PathOf(index);
        using SafetensorsReader part = SafetensorsReader.Open(path);
        foreach (SafetensorsEntry entry in part.Entries.Values.OrderBy(static entry => entry.Name, StringComparer.Ordinal))
        {
            output.AddDeferred(entry.Name, entry.Type, entry.Shape, stream =>
            {
                using SafetensorsReader reopened = SafetensorsReader.Open(path);
                reopened.CopyData(entry.Name, stream);
            });
        }

        string key = tensor.Name + ".scheme";
        output.SetMetadata(key, part.Metadata[key]);
    }

    /// <summary>
    /// Writes the output, in this folder first, so that a process that is killed leaves nothing of the output's size outside; then removes the folder.
    /// </summary>
    /// <param name="writer">The file.</param>
    /// <param name="output">Where it shall lie.</param>
    public void Finish(SafetensorsWriter writer, string output)
    {
        string whole = Path.Combine(_folder, "output.safetensors");
        writer.Save(whole);
        File.Move(whole, output, overwrite: true);
        Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private string Origin(PlannedTensor tensor) => string.Create(
        CultureInfo.InvariantCulture, $"{_source}; {tensor.Entry} at {tensor.Entry.Offset}; {tensor.Scheme!.Scheme}");
}
