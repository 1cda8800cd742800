using System;
using System.Threading;

namespace QuantGen.Calibration;

/// <summary>An observer for many threads: they observe into one of several, each behind a lock of its own, which a snapshot merges.</summary>
internal sealed class SharedObserver
{
    private readonly Observer _before;
    private readonly Part[] _parts;
    private readonly Lock _binding = new();

    // The first that has seen a batch, which decides on the regions of all.
    private Observer? _bound;

    /// <summary>Begins with what an observer has seen, which stays the caller's.</summary>
    public SharedObserver(Observer observer)
    {
        _before = Copy(observer);
        _bound = _before.SampleCount > 0 ? _before : null;

        // Batches whose order matters have one queue.
        _parts = new Part[observer.IsOrderDependent ? 1 : Environment.ProcessorCount];
        for (int i = 0; i < _parts.Length; i++)
        {
            _parts[i] = new(observer.CreateEmpty());
        }
    }

    /// <summary>Throws if a shape has other regions than the batches before.</summary>
    public void CheckShape(TensorShape shape) => Volatile.Read(ref _bound)?.CheckShape(shape);

    public void Observe(ReadOnlySpan<float> source, TensorShape shape)
    {
        if (source.IsEmpty || (Volatile.Read(ref _bound) is null && IsFirst(source, shape)))
        {
            return;
        }

        CheckShape(shape);
        int first = (int)((uint)Thread.GetCurrentProcessorId() % (uint)_parts.Length);
        for (int i = 0; i < _parts.Length; i++)
        {
            if (_parts[(first + i) % _parts.Length].TryObserve(source, shape))
            {
                return;
            }
        }

        _parts[first].Observe(source, shape);
    }

    /// <summary>An observer of all batches whose calls have returned, and maybe of some under way.</summary>
    public Observer Snapshot()
    {
        Observer whole = Copy(_before);
        foreach (Part part in _parts)
        {
            part.MergeInto(whole);
        }

        return whole;
    }

    private bool IsFirst(ReadOnlySpan<float> source, TensorShape shape)
    {
        lock (_binding)
        {
            if (_bound is not null)
            {
                return false;
            }

            Volatile.Write(ref _bound, _parts[0].Observe(source, shape));
            return true;
        }
    }

    private static Observer Copy(Observer observer)
    {
        Observer copy = observer.CreateEmpty();
        copy.Merge(observer);
        return copy;
    }

    private sealed class Part(Observer observer)
    {
        private readonly Lock _gate = new();

        public Observer Observe(ReadOnlySpan<float> source, TensorShape shape)
        {
            lock (_gate)
            {
                observer.Observe(source, shape);
                return observer;
            }
        }

        public bool TryObserve(ReadOnlySpan<float> source, TensorShape shape)
        {
            if (!_gate.TryEnter())
            {
                return false;
            }

            try
            {
                observer.Observe(source, shape);
                return true;
            }
            finally
            {
                _gate.Exit();
            }
        }

        public void MergeInto(Observer whole)
        {
            lock (_gate)
            {
                whole.Merge(observer);
            }
        }
    }
}
