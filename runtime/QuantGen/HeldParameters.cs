using System;
using System.Buffers;

namespace QuantGen;

/// <summary>The parameters of a tensor as kernels take them, for the time of a call: widened into rented memory where the tensor holds them in their stored form.</summary>
internal readonly ref struct HeldParameters
{
    private readonly float[]? _scales;
    private readonly int[]? _zeroPoints;

    /// <summary>Takes the parameters of a tensor.</summary>
    public HeldParameters(QuantizedData data)
    {
        if (data.Stored is not { } stored)
        {
            Scales = data.Scales;
            ZeroPoints = data.ZeroPoints;
            return;
        }

        _scales = ArrayPool<float>.Shared.Rent(stored.Count);
        stored.ReadScales(_scales);
        Scales = _scales.AsSpan(0, stored.Count);
        if (stored.ZeroPointCount > 0)
        {
            _zeroPoints = ArrayPool<int>.Shared.Rent(stored.Count);
            stored.ReadZeroPoints(_zeroPoints);
            ZeroPoints = _zeroPoints.AsSpan(0, stored.Count);
        }
    }

    /// <summary>One scale for each region.</summary>
    public ReadOnlySpan<float> Scales { get; }

    /// <summary>One zero point for each region, or none.</summary>
    public ReadOnlySpan<int> ZeroPoints { get; }

    /// <summary>Gives rented memory back.</summary>
    public void Dispose()
    {
        if (_scales is not null)
        {
            ArrayPool<float>.Shared.Return(_scales);
        }

        if (_zeroPoints is not null)
        {
            ArrayPool<int>.Shared.Return(_zeroPoints);
        }
    }
}
