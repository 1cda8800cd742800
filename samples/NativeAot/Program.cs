using System;
using System.Globalization;
using NativeAot;
using QuantGen.Kernels;

// Prints the vector width that this build uses and digests of what all schemes and products give, which are the same for every build and processor.
// With --time: the throughput of a few operations. With --schemes: a digest for each scheme and product, to find the one that differs.
// With --network: the Fashion-MNIST network in integers, on 10,000 images or as many as are said.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.WriteLine($"vectors: {(VectorWidth.Bits == 0 ? "none" : $"{VectorWidth.Bits} bits")}");
if (args is ["--time"])
{
    Timing.Print();
    return 0;
}

if (args is ["--network", ..])
{
    return IntegerClassification.Run(args[1..]);
}

if (args is not ([] or ["--schemes"]))
{
    Console.Error.WriteLine($"Unknown arguments: {string.Join(' ', args)}. Give none, --schemes, --time or --network.");
    return 1;
}

SchemeDigest digest = new(printEach: args.Length != 0);
Array.ForEach(Schemes.Grids, forEach => forEach(digest));
Console.WriteLine($"schemes: {digest.Count}");
Console.WriteLine($"digest: {digest.Finish()}");
ProductDigest products = new(printEach: args.Length != 0);
DigestedProducts.AddTo(products);
Console.WriteLine($"products: {products.Count}");
Console.WriteLine($"product digest: {products.Finish()}");
return 0;
