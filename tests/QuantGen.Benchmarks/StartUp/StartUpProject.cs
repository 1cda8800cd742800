using System.Collections.Generic;
using System.IO;
using System.Linq;
using QuantGen.Benchmarks.BuildCost;
using QuantGen.Benchmarks.Measuring;

namespace QuantGen.Benchmarks.StartUp;

/// <summary>A program that quantizes, dequantizes and quantizes online with many schemes, once each, and says what its JIT did for that.</summary>
internal static class StartUpProject
{
    public static UserProject Create(int schemes, DirectoryInfo? libraries, string properties) => new(
        libraries,
        $"<OutputType>Exe</OutputType><InvariantGlobalization>true</InvariantGlobalization>{properties}",
        ("Tensors.cs", $"using QuantGen;\nnamespace App;\n{string.Join('\n', Declarations(schemes))}\n"),
        ("Program.cs", Program(schemes)));

    // The last declares the scheme of the first once more.
    private static IEnumerable<string> Declarations(int schemes) =>
        SchemeSources.Create(schemes).Concat(SchemeSources.Create(1).Select(first => first.Replace("Tensor0", "Again")));

    private static string Program(int schemes) => Text.Invariant(
        $$"""
        using System;
        using System.Globalization;
        using System.Runtime;
        using App;
        using QuantGen;

        float[] values = new float[4096];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = MathF.Sin(i);
        }

        Print(() =>
        {
            {{string.Join("\n    ", Enumerable.Range(0, schemes).Select(scheme => Text.Invariant($"Run<Tensor{scheme}>();")))}}
        });
        Print(() => Run<Again>());

        void Print(Action action)
        {
            TimeSpan time = JitInfo.GetCompilationTime();
            long methods = JitInfo.GetCompiledMethodCount();
            action();
            Console.WriteLine(FormattableString.Invariant(
                $"{(JitInfo.GetCompilationTime() - time).TotalMilliseconds} {JitInfo.GetCompiledMethodCount() - methods}"));
        }

        void Run<T>()
            where T : IQuantizedTensor<T>
        {
            TensorShape shape = [64, 64];
            float[] scales = new float[T.GetParameterLength(shape)];
            int[] zeroPoints = new int[T.Scheme.Symmetry == Symmetry.Asymmetric ? scales.Length : 0];
            byte[] codes = new byte[T.GetCodeLength(shape)];
            T.QuantizeDynamic(values, shape, scales, zeroPoints, codes);
            T.Quantize(values, shape, scales, zeroPoints, codes);
            T.Dequantize(codes, shape, scales, zeroPoints, new float[4096]);
        }
        """);
}
