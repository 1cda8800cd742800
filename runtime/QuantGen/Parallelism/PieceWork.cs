using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace QuantGen.Parallelism;

/// <summary>Work in pieces, done by the calling thread together with threads of the pool.</summary>
/// <remarks>
/// <para>
/// Each thread takes the next piece until none is left. The calling thread takes part from the start and never waits for a thread that has
/// not begun, so a busy pool makes the work slower, not stuck, and calls from pool threads are safe.
/// </para>
/// <para>
/// Memory behind the pieces is pinned only until <see cref="Execute(int, CancellationToken)"/> returns. A thread that comes later finds
/// no piece left and touches nothing.
/// </para>
/// </remarks>
internal abstract class PieceWork(int pieces) : IThreadPoolWorkItem
{
    // About 50 µs: the last pieces of other threads mostly end sooner, and waking up costs as much.
    private const int MostSpins = 200;

    private readonly object _gate = new();
    private int _taken;
    private int _done;
    private volatile bool _isCanceled;
    private volatile int _firstFailed = int.MaxValue;
    private Exception? _failure;
    private CancellationToken _cancellation;

    void IThreadPoolWorkItem.Execute()
    {
        TakePieces();
        OtherThreads.ThreadEnded();
    }

    /// <summary>Does all pieces.</summary>
    /// <param name="degree">The largest number of threads, this one included.</param>
    /// <param name="cancellation">Looked at before each piece.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for before the last piece began.</exception>
    public void Execute(int degree, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        for (int helper = Math.Min(degree, pieces) - 1; helper > 0; helper--)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        TakePieces();
        WaitForOthers();
        OtherThreads.CallEnded();
        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        if (_isCanceled)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    /// <summary>Does one piece.</summary>
    /// <param name="index">Its index.</param>
    protected abstract void Run(int index);

    private void TakePieces()
    {
        for (int piece; (piece = Interlocked.Increment(ref _taken) - 1) < pieces;)
        {
            if (_cancellation.IsCancellationRequested)
            {
                _isCanceled = true;
            }

            if (!_isCanceled && piece < _firstFailed)
            {
                TryRun(piece);
            }

            if (Interlocked.Increment(ref _done) == pieces)
            {
                lock (_gate)
                {
                    Monitor.PulseAll(_gate);
                }
            }
        }
    }

    // Pieces before a failed one still run, so that which exception surfaces does not depend on timing.
    private void TryRun(int piece)
    {
        try
        {
            Run(piece);
        }
        catch (Exception exception)
        {
            lock (_gate)
            {
                if (piece < _firstFailed)
                {
                    _firstFailed = piece;
                    _failure = exception;
                }
            }
        }
    }

    private void WaitForOthers()
    {
        SpinWait spin = default;
        while (Volatile.Read(ref _done) < pieces && spin.Count < MostSpins)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        if (Volatile.Read(ref _done) < pieces)
        {
            lock (_gate)
            {
                while (Volatile.Read(ref _done) < pieces)
                {
                    Monitor.Wait(_gate);
                }
            }
        }
    }
}
