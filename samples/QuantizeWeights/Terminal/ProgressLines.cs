using System.Globalization;
using System.IO;
using QuantizeWeights.Planning;
using QuantizeWeights.Running;

namespace QuantizeWeights.Terminal;

/// <summary>Shows a run as lines, for a log.</summary>
/// <param name="log">The log.</param>
/// <param name="count">The tensors that are quantized.</param>
internal sealed class ProgressLines(TextWriter log, int count) : IRunProgress
{
    private int _done;

    public void Begin(PlannedTensor tensor)
    {
    }

    public void End(PlannedTensor tensor, TensorResult result) => log.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{++_done} of {count}: {tensor.Name} as {tensor.Scheme!.Name}, {result.SqnrDecibels:F1} dB"));

    public void Write(string output) => log.WriteLine($"writing {output}");
}
