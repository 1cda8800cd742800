using System;
using System.Globalization;

namespace QuantGen.Tests;

/// <summary>How many random cases the tests of the category Fuzz try: a fixed number, or what QUANTGEN_FUZZ_CASES says.</summary>
internal static class FuzzCases
{
    /// <summary>The number of cases.</summary>
    /// <param name="usual">How many, unless told otherwise.</param>
    public static int Count(int usual) => Read("QUANTGEN_FUZZ_CASES") ?? usual;

    /// <summary>The seed; runs by hand may ask for others by QUANTGEN_FUZZ_SEED.</summary>
    /// <param name="usual">The seed, unless told otherwise.</param>
    public static int Seed(int usual) => Read("QUANTGEN_FUZZ_SEED") ?? usual;

    private static int? Read(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
}
