using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using QuantGen;
using QuantGen.Storage;
using QuantizeWeights.Planning;

namespace QuantizeWeights.Running;

/// <summary>Quantizes a model by a plan into a file.</summary>
/// <param name="model">The model.</param>
/// <param name="plan">The plan.</param>
/// <param name="output">Where the file shall lie.</param>
internal sealed class QuantizationRun(SafetensorsModel model, ModelPlan plan, string output)
{
    /// <summary>The tensors that an earlier run had done.</summary>
    public int Resumed { get; private set; }

    /// <summary>Quantizes what is left to do, and writes the file.</summary>
    /// <param name="progress">Told of each tensor before it is quantized, and of its result.</param>
    /// <param name="cancellation">Stops the work; the tensors that are done stay.</param>
    /// <returns>The result of each tensor of the plan; null for those that are kept.</returns>
    /// <exception cref="InvalidDataException">The output is a file of the model itself.</exception>
    public IReadOnlyList<TensorResult?> Execute(IRunProgress progress, CancellationToken cancellation)
    {
        RequireOtherFile();
        using PartFolder parts = PartFolder.Open(output, Fingerprint());
        WeightQuantizer quantizer = new(model, plan.MostElements);
        TensorResult?[] results = new TensorResult?[plan.Tensors.Count];
        for (int i = 0; i < results.Length; i++)
        {
            PlannedTensor tensor = plan.Tensors[i];
            cancellation.ThrowIfCancellationRequested();
            if (tensor.Scheme is null)
            {
                continue;
            }

            progress.Begin(tensor);
            results[i] = parts.Find(i, tensor);
            if (results[i] is null)
            {
                (QuantizedData data, TensorResult result) = quantizer.Quantize(tensor, cancellation);
                parts.Store(i, tensor, data, result);
                results[i] = result;
            }
            else
            {
                Resumed++;
            }

            progress.End(tensor, results[i]!);
        }

        progress.Write(output);
        parts.Finish(Assemble(parts), output);
        return results;
    }

    private SafetensorsWriter Assemble(PartFolder parts)
    {
        SafetensorsWriter writer = new();
        foreach ((string key, string value) in model.Metadata)
        {
            writer.SetMetadata(key, value);
        }

        for (int i = 0; i < plan.Tensors.Count; i++)
        {
            PlannedTensor tensor = plan.Tensors[i];
            if (tensor.Scheme is null)
            {
                writer.AddFrom(model, tensor.Name);
            }
            else
            {
                parts.AddTo(i, tensor, writer);
            }
        }

        return writer;
    }

    // The original is worth more than the quantized model, and an index is as much of it as the files that it lists.
    private void RequireOtherFile()
    {
        StringComparer names = OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;
        if (Files().Append(Path.GetFullPath(model.FilePath)).Contains(Path.GetFullPath(output), names))
        {
            throw new InvalidDataException($"{output} is a file of the model itself; name another output.");
        }
    }

    private IEnumerable<string> Files()
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(model.FilePath))!;
        return model.Files.Keys.Select(name => Path.GetFullPath(Path.Combine(folder, name)));
    }

    // Names, lengths and times of the files, as make does: reading all of them again would take as long as quantizing them.
    private string Fingerprint() =>
        string.Join(", ", Files().Select(static name => new FileInfo(name)).Select(static file =>
            string.Create(CultureInfo.InvariantCulture, $"{file.FullName} of {file.Length} bytes, {file.LastWriteTimeUtc:O}")));
}
