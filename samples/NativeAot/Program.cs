using System;
using System.Globalization;
using NativeAot;
using QuantGen.Kernels;

// Prints the vector width that this build uses and a digest of what all schemes give, which is the same for every build and processor.
// With --time: the throughput of a few operations. With --schemes: a digest for each scheme, to find the one that differs.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.WriteLine($"vectors: {(VectorWidth.Bits == 0 ? "none" : $"{VectorWidth.Bits} bits")}");
if (args is ["--time"])
{
    Timing.Print();
    return 0;
}

if (args is not ([] or ["--schemes"]))
{
    Console.Error.WriteLine($"Unknown arguments: {string.Join(' ', args)}. Give none, --schemes or --time.");
    return 1;
}

SchemeDigest digest = new(printEach: args.Length != 0);
Array.ForEach(Schemes.Grids, forEach => forEach(digest));
Console.WriteLine($"schemes: {digest.Count}");
Console.WriteLine($"digest: {digest.Finish()}");
return 0;
