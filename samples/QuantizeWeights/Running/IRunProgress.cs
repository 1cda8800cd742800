using QuantizeWeights.Planning;

namespace QuantizeWeights.Running;

/// <summary>Is told how far a run is.</summary>
internal interface IRunProgress
{
    /// <summary>A tensor is begun.</summary>
    /// <param name="tensor">The tensor.</param>
    void Begin(PlannedTensor tensor);

    /// <summary>A tensor is done.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="result">How good it is.</param>
    void End(PlannedTensor tensor, TensorResult result);

    /// <summary>All are done, and the output is written.</summary>
    /// <param name="output">Its path.</param>
    void Write(string output);
}
