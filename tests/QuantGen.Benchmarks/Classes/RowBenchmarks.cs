using System;
using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using QuantGen.Benchmarks.BareLoops;
using QuantGen.Benchmarks.Rows;
using QuantGen.Benchmarks.ScalarLoops;

namespace QuantGen.Benchmarks.Classes;

/// <summary>The rows of the table under BenchmarkDotNet, whose statistics are finer and whose runs are longer.</summary>
/// <remarks>One delegate call is included everywhere.</remarks>
[MemoryDiagnoser]
public class RowBenchmarks
{
    private Buffers _buffers = null!;
    private Action _kernel = null!;
    private Action _bareLoop = null!;
    private Action _scalarLoop = null!;

    /// <summary>Every row's name.</summary>
    public static IEnumerable<string> Rows => RowList.All.Select(row => row.Name);

    /// <summary>The row.</summary>
    [ParamsSource(nameof(Rows))]
    public string Row { get; set; } = "";

    /// <summary>Floats: L1, L2 and memory.</summary>
    [Params(4096, 65_536, 16 << 20)]
    public int Length { get; set; }

    /// <summary>Prepares the tensor.</summary>
    [GlobalSetup]
    public void Setup()
    {
        Row row = RowList.All.First(row => row.Name == Row);
        _buffers = new Buffers(Length);
        Workload load = row.Prepare(_buffers);
        _kernel = row.Kernel(load);
        _bareLoop = BareLoop.Ordinary(row.Operation, load);
        _scalarLoop = ScalarLoop.Of(row.Operation, load);
    }

    /// <summary>Frees it.</summary>
    [GlobalCleanup]
    public void Cleanup() => _buffers.Dispose();

    /// <summary>The loop that only moves the bytes.</summary>
    [Benchmark(Baseline = true)]
    public void BareLoopOfTheTraffic() => _bareLoop();

    /// <summary>The emitted kernel.</summary>
    [Benchmark]
    public void Kernel() => _kernel();

    /// <summary>The scalar loop.</summary>
    [Benchmark]
    public void ScalarLoopOfTheUser() => _scalarLoop();
}
