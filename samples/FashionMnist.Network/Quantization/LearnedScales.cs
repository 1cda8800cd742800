using System;
using FashionMnist.Network.Layers;
using FashionMnist.Network.Learning;
using QuantGen;
using QuantGen.Storage;

namespace FashionMnist.Network.Quantization;

/// <summary>The scales of one layer's weights while they are learnt.</summary>
/// <remarks>
/// What Adam moves is each scale's ratio to where it began: Adam's steps have the size of the learning rate whatever the gradient's unit, and so
/// fit scales of any magnitude.
/// </remarks>
internal sealed class LearnedScales
{
    // A scale cannot reach zero, however wild a step.
    private const float SmallestRatio = 0.05f;

    private readonly Parameter _weight;
    private readonly WeightScheme _scheme;
    private readonly float[] _initial;
    private readonly float[] _ratios;
    private readonly float[] _scales;
    private readonly int[] _zeroPoints;
    private readonly float[] _gradient;
    private readonly Adam _optimizer;

    public LearnedScales(Parameter weight, WeightScheme scheme, QuantizationParameters parameters)
    {
        _weight = weight;
        _scheme = scheme;
        _initial = parameters.Scales.ToArray();
        _scales = parameters.Scales.ToArray();
        _zeroPoints = parameters.ZeroPoints.ToArray();
        _ratios = new float[_scales.Length];
        Array.Fill(_ratios, 1f);
        _gradient = new float[_scales.Length];
        _optimizer = new Adam(_scales.Length);
    }

    private string Name => _weight.Name + ".scale_ratio";

    public void Forward() => _scheme.FakeQuantize(_weight.Values, _weight.Shape, _scales, _zeroPoints, _weight.Effective);

    public void Backward(int step, float rate)
    {
        _scheme.LearnedStepSizeGradient(_weight.Values, _weight.Shape, _scales, _zeroPoints, _weight.Gradient, _weight.Gradient, _gradient);
        for (int i = 0; i < _gradient.Length; i++)
        {
            _gradient[i] *= _initial[i];
        }

        _optimizer.Step(_ratios, _gradient, step, rate);
        UpdateScales();
    }

    public QuantizedData Quantize() => _scheme.Quantize(_weight.Values, _weight.Shape, new QuantizationParameters(_scales, _zeroPoints));

    public void Save(SafetensorsWriter writer)
    {
        TensorShape shape = [_ratios.Length];
        writer.Add(Name, shape, _ratios);
        writer.Add(Name + ".initial", shape, _initial);
        writer.Add(Name + ".zero_points", [_zeroPoints.Length], _zeroPoints);
        writer.Add(Name + ".first_moment", shape, _optimizer.FirstMoment);
        writer.Add(Name + ".second_moment", shape, _optimizer.SecondMoment);
    }

    public void Load(SafetensorsReader reader)
    {
        TensorShape shape = [_ratios.Length];
        reader.ReadFloats(Name, shape).CopyTo(_ratios, 0);
        reader.ReadFloats(Name + ".initial", shape).CopyTo(_initial, 0);
        reader.ReadInt32(Name + ".zero_points").AsSpan().CopyTo(_zeroPoints);
        reader.ReadFloats(Name + ".first_moment", shape).CopyTo(_optimizer.FirstMoment, 0);
        reader.ReadFloats(Name + ".second_moment", shape).CopyTo(_optimizer.SecondMoment, 0);
        UpdateScales();
    }

    private void UpdateScales()
    {
        for (int i = 0; i < _scales.Length; i++)
        {
            _ratios[i] = MathF.Max(_ratios[i], SmallestRatio);
            _scales[i] = _initial[i] * _ratios[i];
        }
    }
}
