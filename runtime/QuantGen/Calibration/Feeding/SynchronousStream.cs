using System.Collections.Generic;
using System.Threading.Tasks;

namespace QuantGen.Calibration;

/// <summary>A sequence as a stream that never waits.</summary>
internal sealed class SynchronousStream(IEnumerator<NamedTensor> sequence) : IAsyncEnumerator<NamedTensor>
{
    public NamedTensor Current => sequence.Current;

    public ValueTask<bool> MoveNextAsync() => ValueTask.FromResult(sequence.MoveNext());

    public ValueTask DisposeAsync()
    {
        sequence.Dispose();
        return default;
    }
}
