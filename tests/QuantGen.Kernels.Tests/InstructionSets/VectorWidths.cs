using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels.Tests.InstructionSets;

/// <summary>The vector widths, in bits, that a process accelerates, and whether it stores past the caches.</summary>
internal static class VectorWidths
{
    /// <summary>The widths of this process, as one line: <c>512 256 128</c>.</summary>
    /// <param name="streams">Whether to add that a single byte is stored past the caches.</param>
    public static string Current(bool streams) => Line(
        streams, (Vector512.IsHardwareAccelerated, 512), (Vector256.IsHardwareAccelerated, 256), (Vector128.IsHardwareAccelerated, 128));

    /// <summary>The widths that a child process must have under a condition, given those of this process.</summary>
    /// <remarks>The switches for AVX exist on x86 only; elsewhere they leave every width as it is.</remarks>
    public static string Expected(ChildCondition condition)
    {
        InstructionSet set = condition.Set;
        bool hasSwitch = set.Limit == 0 || RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;
        int limit = hasSwitch ? set.Limit : int.MaxValue;
        return Line(
            condition.Streams && Sse2.IsSupported,
            (Vector512.IsHardwareAccelerated && limit >= 512, 512),
            (Vector256.IsHardwareAccelerated && limit >= 256, 256),
            (Vector128.IsHardwareAccelerated && limit >= 128, 128));
    }

    private static string Line(bool streams, params (bool IsAccelerated, int Width)[] widths) =>
        string.Join(' ', widths.Where(width => width.IsAccelerated).Select(width => width.Width).DefaultIfEmpty(0)) + (streams ? " past the caches" : "");
}
