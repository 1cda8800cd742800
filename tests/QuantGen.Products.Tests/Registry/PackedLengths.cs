using System;
using System.Globalization;

namespace QuantGen.Products.Tests.Registry;

/// <summary>Lengths of packed weights as K grows.</summary>
internal static class PackedLengths
{
    /// <summary>Compares the length at the largest K with what shorter rows foretell; returns what differs, or nothing.</summary>
    /// <remarks>The larger groups of the two sides, or without groups whole lines, add the same number of bytes each.</remarks>
    public static string CheckLargest<TProduct>()
        where TProduct : class, IQuantizedProduct<TProduct>
    {
        int groups = Math.Max(TProduct.InputScheme.GroupSize, TProduct.WeightScheme.GroupSize), period = groups == 0 ? 32 : groups;
        foreach (int outputs in (int[])[1, 16, 17])
        {
            long first = TProduct.GetPackedLength(outputs, period), step = TProduct.GetPackedLength(outputs, 2 * period) - first;
            int largest = TProduct.MaxInnerLength, whole = largest - (largest % period);
            long least = first + (((whole / period) - 1) * step);
            if (Length<TProduct>(outputs, whole) is var length && length != (least <= int.MaxValue ? least : (long?)null))
            {
                return Invariant($"[{outputs}, {whole}] has {length} bytes, not {least}");
            }

            long? last = Length<TProduct>(outputs, largest);
            if (last is { } bytes ? bytes < least || bytes > least + step : least + step <= int.MaxValue)
            {
                return Invariant($"[{outputs}, {largest}] has {last} bytes, not {least} to {least + step}");
            }
        }

        return "";
    }

    // None where the documented exception says that there are too many.
    private static long? Length<TProduct>(int outputs, int innerLength)
        where TProduct : class, IQuantizedProduct<TProduct>
    {
        try
        {
            return TProduct.GetPackedLength(outputs, innerLength);
        }
        catch (ArgumentException exception) when (exception.ParamName is "outputs" or "innerLength")
        {
            return null;
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
