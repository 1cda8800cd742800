using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels.Tests.InstructionSets;

/// <summary>The vector widths, in bits, that a process accelerates.</summary>
internal static class VectorWidths
{
    /// <summary>The widths of this process, as one line: <c>512 256 128</c>.</summary>
    public static string Current => Line(
        (Vector512.IsHardwareAccelerated, 512), (Vector256.IsHardwareAccelerated, 256), (Vector128.IsHardwareAccelerated, 128));

    /// <summary>The widths that a child process limited to <paramref name="set"/> must have, given those of this process.</summary>
    /// <remarks>The switches for AVX exist on x86 only; elsewhere they leave every width as it is.</remarks>
    public static string Expected(InstructionSet set)
    {
        bool hasSwitch = set.Limit == 0 || RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;
        int limit = hasSwitch ? set.Limit : int.MaxValue;
        return Line(
            (Vector512.IsHardwareAccelerated && limit >= 512, 512),
            (Vector256.IsHardwareAccelerated && limit >= 256, 256),
            (Vector128.IsHardwareAccelerated && limit >= 128, 128));
    }

    private static string Line(params (bool IsAccelerated, int Width)[] widths) =>
        string.Join(' ', widths.Where(width => width.IsAccelerated).Select(width => width.Width).DefaultIfEmpty(0));
}
