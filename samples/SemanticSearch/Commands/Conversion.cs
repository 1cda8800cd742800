using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using SemanticSearch.Compensation;
using SemanticSearch.Indexing;
using SemanticSearch.Model;
using SemanticSearch.Recipes;
using SemanticSearch.Terminal;

namespace SemanticSearch.Commands;

/// <summary>The float model and what is known of its inputs: all that quantizing it needs.</summary>
/// <param name="model">The model in floats.</param>
/// <param name="inputs">What the inputs of its layers are like.</param>
/// <param name="cancellation">Stops the work between parts.</param>
internal sealed class Conversion(FloatModel model, IReadOnlyDictionary<string, InputMoments> inputs, CancellationToken cancellation)
{
    /// <summary>Texts by which rounding is compensated for.</summary>
    public const int ObservedTexts = 400;

    // Texts by which the parts of a mixed model are judged.
    private const int JudgedTexts = 48;

    private readonly QuantizedParts _parts = new(model, inputs, cancellation);

    /// <summary>The texts that come with the sample.</summary>
    public static string Glosses => Path.Combine(AppContext.BaseDirectory, "data", "glosses.txt");

    /// <summary>The model in floats.</summary>
    public FloatModel Model => _parts.Model;

    /// <summary>Reads the float model out of its package and observes it.</summary>
    /// <param name="cancellation">Stops this, and whatever the conversion does later.</param>
    /// <exception cref="IOException">The package cannot be restored.</exception>
    public static Conversion Begin(CancellationToken cancellation)
    {
        FloatModel model = FloatModel.Read(ModelPackage.Restore(Console.Error.WriteLine, cancellation));
        return ProgressDisplay.Run(
            "observing the layers", ObservedTexts, progress => new Conversion(model, LayerInputs.Observe(model, Texts(ObservedTexts), progress, cancellation), cancellation));
    }

    /// <summary>Finds bits for each part.</summary>
    /// <param name="budget">The bytes that a file may have.</param>
    /// <exception cref="InvalidDataException">The budget is too small.</exception>
    public Recipe Mix(long budget) => ProgressDisplay.Run(
        "quantizing each part alone", MixedRecipe.EvaluationCount, progress => MixedRecipe.Create(_parts, Texts(JudgedTexts), budget, () => Advance(progress)));

    /// <summary>Quantizes the model.</summary>
    /// <param name="recipe">How.</param>
    public QuantizedModel Quantize(Recipe recipe) => ProgressDisplay.Run(
        $"quantizing as {recipe.Name}", QuantizedModel.PartCount, progress => QuantizedModel.Create(_parts, recipe, () => Advance(progress)));

    /// <summary>Texts that come with the sample, spread over the file, which is in alphabetical order.</summary>
    /// <param name="count">How many.</param>
    public static string[] Texts(int count)
    {
        List<TextLine> lines = TextFile.ReadAll(Glosses);
        return [.. Enumerable.Range(0, count).Select(i => lines[(int)((long)i * lines.Count / count)].Text)];
    }

    private void Advance(Action<int> progress)
    {
        cancellation.ThrowIfCancellationRequested();
        progress(1);
    }
}
