using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace QuantGen.Calibration;

/// <summary>Hands the tensors of a stream to several workers, one after another, up to a limit at a time.</summary>
internal sealed class TensorFeed(IAsyncEnumerator<NamedTensor> stream) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private long _next;
    private long _limit;

    /// <summary>Whether the stream has ended.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Lets the workers have some more tensors.</summary>
    public void Allow(long tensors) => _limit = tensors < long.MaxValue - _next ? _next + tensors : long.MaxValue;

    /// <summary>The next tensor and its number in the stream; no tensor at the limit or at the end of the stream.</summary>
    public async ValueTask<(long Index, NamedTensor? Tensor)> NextAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            if (HasEnded || _next == _limit)
            {
                return (-1, null);
            }

            if (!await stream.MoveNextAsync().ConfigureAwait(false))
            {
                HasEnded = true;
                return (-1, null);
            }

            return (_next++, stream.Current);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
