using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using QuantGen.Storage;
using QuantizeWeights.Planning;
using QuantizeWeights.Running;

namespace QuantGen.Samples.Tests.Quantizing;

/// <summary>A model with one tensor of each kind that matters, and runs over it.</summary>
internal static class QuantizeModel
{
    public static readonly float[] Values = [.. Enumerable.Range(0, 4 * 64).Select(static i => MathF.Sin(i * 0.37f) * (1 + (i / 64)))];

    public static void Save(string path)
    {
        SafetensorsWriter writer = new();
        writer.SetMetadata("format", "pt");
        writer.Add("single.weight", [4, 64], Values);
        writer.Add<Half>("half.weight", [4, 64], Array.ConvertAll(Values, static value => (Half)value));
        writer.Add("brain.weight", SafetensorsType.BFloat16, [4, 64], BrainBytes());
        writer.Add<Half>("half.norm.weight", [64], new Half[64]);
        writer.Add("brain.bias", SafetensorsType.BFloat16, [3], [1, 2, 3, 4, 5, 6]);
        writer.Add("ids.weight", [2], (ReadOnlySpan<long>)[-1, 1]);
        writer.Add("eights.weight", SafetensorsType.Float8E4M3, [5], [1, 2, 3, 4, 5]);
        writer.Add("empty.weight", [0, 3], ReadOnlySpan<float>.Empty);
        writer.Save(path);
    }

    public static (IReadOnlyList<PlannedTensor> Tensors, IReadOnlyList<TensorResult?> Results, int Resumed) Run(
        string source, string output, Recipe recipe, int stopAfter = int.MaxValue)
    {
        using Stop stop = new(stopAfter);
        using SafetensorsModel model = SafetensorsModel.Open(source);
        ModelPlan plan = ModelPlan.Create(model, recipe);
        QuantizationRun run = new(model, plan, output);
        IReadOnlyList<TensorResult?> results = run.Execute(stop, stop.Token);
        return (plan.Tensors, results, run.Resumed);
    }

    private static byte[] BrainBytes() => [.. Values.SelectMany(static value => BitConverter.GetBytes(value)[2..])];

    /// <summary>Cancels a run after so many tensors.</summary>
    private sealed class Stop(int tensors) : IRunProgress, IDisposable
    {
        private readonly CancellationTokenSource _cancellation = new();

        private int _left = tensors;

        public CancellationToken Token => _cancellation.Token;

        public void Begin(PlannedTensor tensor)
        {
        }

        public void End(PlannedTensor tensor, TensorResult result)
        {
            if (--_left == 0)
            {
                _cancellation.Cancel();
            }
        }

        public void Write(string output)
        {
        }

        public void Dispose() => _cancellation.Dispose();
    }
}
