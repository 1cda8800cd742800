using System.Collections.Generic;
using System.Linq;
using QuantGen.Benchmarks.Measuring;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Ratios;

/// <summary>The rows of one size as a table, and the verdict on all.</summary>
internal static class RatioTable
{
    public static Table Create(TensorSize size, IEnumerable<RowResult> results)
    {
        bool hasTargets = size != TensorSize.L1;
        List<string> headers = ["\noperation", "\nGB/s", "limit\nGB/s", "of\nlimit"];
        headers.AddRange(size == TensorSize.Memory ? ["of non-temp.\nlimit"] : []);
        headers.AddRange(["of\nbase", "× ONNX\nRuntime", "× Tensor-\nPrimitives", "\n× ggml", "× scalar\nloop"]);
        headers.AddRange(hasTargets ? ["\ntarget", "\nverdict"] : ["allocated\nbytes"]);
        Table table = Tables.Create(Invariant($"{size.Name}: {size.Length:N0} floats"), [.. headers]);
        foreach (RowResult row in results)
        {
            table.AddCells([.. Cells(size, row)]);
        }

        return table;
    }

    /// <summary>How many rows meet their targets at each size, and by how much the others fall short.</summary>
    public static IEnumerable<string> Verdict(IReadOnlyList<RowResult> results)
    {
        foreach (RowResult row in results.Where(row => row.IsMet == false))
        {
            double ratio = row.OfBase ?? row.OfLimit;
            yield return Invariant($"short in {row.Size}: {row.Operation} is {ratio:F3} of \"{row.TargetRefersTo}\", target {row.Target:F2}");
        }

        foreach (IGrouping<string, RowResult> size in results.Where(row => row.IsMet is not null).GroupBy(row => row.Size))
        {
            yield return $"{size.Key}: {size.Count(row => row.IsMet == true)} of {size.Count()} rows meet their targets.";
        }
    }

    private static IEnumerable<string> Cells(TensorSize size, RowResult row)
    {
        yield return row.Operation;
        yield return Fixed(row.GigabytesPerSecond, 1);
        yield return Fixed(row.LimitGigabytesPerSecond, 1);
        yield return Fixed(row.OfLimit, 2);
        if (size == TensorSize.Memory)
        {
            yield return Fixed(row.OfNonTemporalLimit, 2);
        }

        yield return Fixed(row.OfBase, 2);
        yield return Factor(row.OverOnnxRuntime);
        yield return Factor(row.OverTensorPrimitives);
        yield return Factor(row.OverGgml);
        yield return Factor(row.OverScalar);
        if (size == TensorSize.L1)
        {
            yield return Fixed(row.AllocatedBytes, 0);
        }
        else
        {
            yield return Fixed(row.Target, 2);
            yield return Tables.Verdict(row.IsMet);
        }
    }
}
