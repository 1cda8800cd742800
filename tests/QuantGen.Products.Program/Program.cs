using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Products.Tests.Convolutions;
using QuantGen.Products.Tests.Registry;

// The registry of products, convolutions and scores, compared with the oracle by a program that is compiled ahead of time, and several threads with one: what the tests of
// products are where there is no compiler at run time. All pairs of extreme codes; few shapes, since it also runs in an emulator, some long enough for the deepest sums in 16
// bits, some wide enough for vectors, some with as many rows as share unpacked weights, and more than a block has. Arguments: the names of those to compare, or none for all.
(int Rows, int Outputs, int Inner)[] shapes =
[
    (1, 17, 33), (1, 3, 300), (1, 3, 600), (5, 18, 70), (2, 3, 1030), (2, 3, 0), (0, 3, 4), (63, 2, 9), (64, 17, 5), (65, 3, 9), (70, 2, 33), (257, 2, 5),
];
(int Batch, int Inputs, int Outputs, int Height, int Width)[] images = [(1, 3, 5, 5, 7), (2, 1, 2, 9, 11), (1, 1, 1, 5, 27)];
IReadOnlyList<Func<string>> checks =
[
    .. ProductRegistry.All.Concat(ProductRegistry.ToCodes).Where(product => IsAsked(product.Name)).Select(product => (Func<string>)(() => product.Check(shapes))),
    .. ConvolutionRegistry.All.Where(convolution => IsAsked(convolution.Name)).Select(convolution => (Func<string>)(() => convolution.Check(images))),
    .. ScoreRegistry.All.Where(product => IsAsked(product.Name)).Select(product => (Func<string>)product.Check),
    .. IsAsked("dots") ? [ScoreRegistry.CheckDots] : Array.Empty<Func<string>>(),
    .. ParallelRegistry.All.Where(one => IsAsked(one.Name)).Select(one => (Func<string>)(() => one.Check() is { Length: > 0 } failure ? $"{one.Name}: {failure}" : "")),
];
string[] failures = [.. checks.AsParallel().AsOrdered().Select(check => check()).Where(failure => failure.Length > 0)];
foreach (string failure in failures)
{
    Console.WriteLine(failure);
}

Console.WriteLine($"vectors: {QuantGen.Kernels.VectorWidth.Bits}");
Console.WriteLine($"compared: {checks.Count}");
return failures.Length == 0 ? 0 : 1;

bool IsAsked(string name) => args.Length == 0 || args.Contains(name);
