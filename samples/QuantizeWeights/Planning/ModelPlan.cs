using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QuantGen;
using QuantGen.Storage;
using QuantizeWeights.Schemes;

namespace QuantizeWeights.Planning;

/// <summary>
/// What becomes of each tensor of a model, in the order in which they lie in its files. What is wrong with a recipe is found here, before any work.
/// </summary>
internal sealed class ModelPlan
{
    private const string SchemeSuffix = ".scheme";

    private static readonly string[] _partSuffixes = [".codes", ".scales", ".zero_points"];

    private ModelPlan(IReadOnlyList<PlannedTensor> tensors) => Tensors = tensors;

    /// <summary>The tensors.</summary>
    public IReadOnlyList<PlannedTensor> Tensors { get; }

    /// <summary>The elements of the largest tensor that is quantized.</summary>
    public int MostElements => (from tensor in Tensors where tensor.Scheme is not null select tensor.Entry.Shape.Length).DefaultIfEmpty().Max();

    /// <summary>Applies a recipe to a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="InvalidDataException">A pattern matches nothing, a scheme cannot be used for a tensor, or names would collide.</exception>
    public static ModelPlan Create(SafetensorsModel model, Recipe recipe)
    {
        recipe.RequireMatches([.. model.Entries.Keys]);
        HashSet<string> parts = QuantizedParts(model);
        ModelPlan plan = new(
        [
            .. model.Files.Values
                .SelectMany(file => file.Entries.Values.Where(entry => model.FileOf(entry.Name) == file).OrderBy(static entry => entry.Offset))
                .Select(entry => Plan(entry, recipe.SchemeOf(entry.Name), parts)),
        ]);
        plan.RequireFreeNames(model);
        return plan;
    }

    private static PlannedTensor Plan(SafetensorsEntry entry, WeightScheme? scheme, HashSet<string> parts)
    {
        if (scheme is null)
        {
            return new PlannedTensor(entry, null, "", entry.ByteCount);
        }

        if (ReasonToKeep(entry, parts) is { } reason)
        {
            return new PlannedTensor(entry, null, reason, entry.ByteCount);
        }

        try
        {
            return new PlannedTensor(entry, scheme, "", scheme.ByteCount(entry.Shape));
        }
        catch (ArgumentException error)
        {
            string problem = error.Message.Split(" (Parameter")[0];
            throw new InvalidDataException($"{entry.Name} cannot be {scheme.Name}: {problem} Give it another scheme, or --keep \"{entry.Name}\".", error);
        }
    }

    private static string? ReasonToKeep(SafetensorsEntry entry, HashSet<string> parts)
    {
        if (parts.Contains(entry.Name))
        {
            return "quantized already";
        }

        if (entry.Type is not (SafetensorsType.Float32 or SafetensorsType.Float16 or SafetensorsType.BFloat16))
        {
            return "not F32, F16 or BF16";
        }

        return !entry.TryGetShape(out TensorShape shape) ? "too many dimensions or elements" : shape.Length == 0 ? "no elements" : null;
    }

    // The parts of tensors that were quantized before: their scales are floats, but no weights.
    private static HashSet<string> QuantizedParts(SafetensorsModel model) =>
    [
        .. from key in model.Metadata.Keys
           where key.EndsWith(SchemeSuffix, StringComparison.Ordinal)
           let name = key[..^SchemeSuffix.Length]
           where model.Entries.ContainsKey(name + _partSuffixes[0])
           from suffix in _partSuffixes
           select name + suffix,
    ];

    private void RequireFreeNames(SafetensorsModel model)
    {
        HashSet<string> taken = [.. Tensors.Where(static tensor => tensor.Scheme is null).Select(static tensor => tensor.Name)];
        foreach (PlannedTensor tensor in Tensors.Where(static tensor => tensor.Scheme is not null))
        {
            string? collision = _partSuffixes.Select(suffix => tensor.Name + suffix).FirstOrDefault(name => !taken.Add(name))
                ?? (model.Metadata.ContainsKey(tensor.Name + SchemeSuffix) ? tensor.Name + SchemeSuffix : null);
            if (collision is not null)
            {
                throw new InvalidDataException($"{tensor.Name} cannot be quantized, because the model already has '{collision}'; --keep \"{tensor.Name}\".");
            }
        }
    }
}
