using QuantizeWeights.Planning;
using QuantizeWeights.Running;
using Spectre.Console;

namespace QuantizeWeights.Terminal;

/// <summary>Shows a run as a bar, for a terminal.</summary>
/// <param name="task">The bar, which counts bytes of the source.</param>
internal sealed class ProgressBar(ProgressTask task) : IRunProgress
{
    public void Begin(PlannedTensor tensor) => task.Description = Markup.Escape($"{tensor.Name} as {tensor.Scheme!.Name}");

    public void End(PlannedTensor tensor, TensorResult result) => task.Increment(tensor.Entry.ByteCount);

    public void Write(string output) => task.Description = Markup.Escape($"writing {output}");
}
