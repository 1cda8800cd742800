using System.Collections.Generic;
using System.Threading;

namespace QuantGen.Calibration;

/// <summary>Merges what workers observed of single tensors in the order of the stream, whichever worker finishes first.</summary>
internal sealed class OrderedMerge
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, (Observer? Target, Observer? Observed)> _waiting = [];
    private long _next;

    /// <summary>Notes that a tensor is done.</summary>
    /// <param name="index">Its number in the stream.</param>
    /// <param name="target">What to merge into, or null if the order of this tensor does not matter.</param>
    /// <param name="observed">What was observed of it.</param>
    public void Complete(long index, Observer? target, Observer? observed)
    {
        lock (_lock)
        {
            _waiting.Add(index, (target, observed));
            while (_waiting.Remove(_next, out (Observer? Target, Observer? Observed) done))
            {
                done.Target?.Merge(done.Observed!);
                _next++;
            }
        }
    }
}
