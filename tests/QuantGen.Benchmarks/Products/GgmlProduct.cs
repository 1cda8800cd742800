using System;
using System.Runtime.InteropServices;

namespace QuantGen.Benchmarks.Products;

/// <summary>A product of ggml on one thread: floats in and out, weights as q4_0 (4 bits in groups of 32), which its own buffer type repacks for this machine.</summary>
internal sealed class GgmlProduct : IDisposable
{
    private static readonly Ggml.InitParameters _parameters = new() { Bytes = 1 << 20, HasNoElements = 1 };

    private readonly nint _backend = Ggml.NewBackend();
    private readonly nint _weightContext = Ggml.Init(_parameters);
    private readonly nint _context = Ggml.Init(_parameters);
    private readonly nint _weightBuffer;
    private readonly nint _buffer;
    private readonly nint _input;
    private readonly nint _output;
    private readonly nint _graph;
    private readonly float[] _x;
    private readonly float[] _y;

    /// <summary>Quantizes and repacks the weights.</summary>
    /// <param name="x">[rows, inner].</param>
    /// <param name="weights">[outputs, inner].</param>
    /// <param name="rows">M.</param>
    /// <param name="outputs">N.</param>
    /// <param name="inner">K.</param>
    public GgmlProduct(float[] x, float[] weights, int rows, int outputs, int inner)
    {
        Ggml.SetThreads(_backend, 1);
        (_x, _y) = (x, new float[rows * outputs]);
        nint w = Ggml.NewTensor(_weightContext, Ggml.Q40, inner, outputs);
        _weightBuffer = Ggml.Allocate(_weightContext, Ggml.RepackingBuffers());
        byte[] codes = new byte[weights.Length / 32 * 18];
        Ggml.Quantize(Ggml.Q40, weights, codes, 0, outputs, inner, 0);
        Ggml.Set(w, codes, 0, (nuint)codes.Length);
        _input = Ggml.NewTensor(_context, Ggml.Float, inner, rows);
        _output = Ggml.Multiply(_context, w, _input);
        _graph = Ggml.NewGraph(_context);
        Ggml.Expand(_graph, _output);
        _buffer = Ggml.Allocate(_context, Ggml.PlainBuffers());
        Ggml.Set(_input, MemoryMarshal.AsBytes<float>(_x), 0, (nuint)(sizeof(float) * _x.Length));
    }

    /// <summary>The outputs of the last run, [rows, outputs].</summary>
    public float[] Outputs
    {
        get
        {
            Ggml.Get(_output, MemoryMarshal.AsBytes(_y.AsSpan()), 0, (nuint)(sizeof(float) * _y.Length));
            return _y;
        }
    }

    public void Run()
    {
        if (Ggml.Compute(_backend, _graph) != 0)
        {
            throw new InvalidOperationException("ggml could not compute its graph.");
        }
    }

    public void Dispose()
    {
        Ggml.FreeBuffer(_buffer);
        Ggml.FreeBuffer(_weightBuffer);
        Ggml.Free(_context);
        Ggml.Free(_weightContext);
        Ggml.FreeBackend(_backend);
    }
}
