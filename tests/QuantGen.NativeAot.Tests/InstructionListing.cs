using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace QuantGen.NativeAot.Tests;

/// <summary>One instruction of a listing.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Name">Its mnemonic.</param>
/// <param name="Operands">Its operands.</param>
internal sealed record Instruction(ulong Address, string Name, string Operands)
{
    /// <summary>Whether another than the next instruction may follow.</summary>
    public bool IsBranch => Name is "b" or "cbz" or "cbnz" or "tbz" or "tbnz" or "bl" or "blr" || Name.StartsWith("b.", StringComparison.Ordinal);

    /// <summary>Where a branch leads to; others have none.</summary>
    public ulong? Destination => IsBranch
        && ulong.TryParse(Operands.Split('<')[0].Split(',')[^1].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong address) ? address : null;
}

/// <summary>The instructions of a native program for Arm64, as the cross toolchain lists them.</summary>
internal static class InstructionListing
{
    /// <summary>The functions whose names have some text: where they are, and how long.</summary>
    public static IReadOnlyList<(string Name, ulong Address, ulong Length)> Functions(string program, string text) =>
    [
        .. Lines("-t", program).Where(line => line.Contains(" F ", StringComparison.Ordinal) && line.Contains(text, StringComparison.Ordinal)).Select(line =>
        {
            // Address, flags, section and, behind a tabulator, length and name.
            string[] parts = line.Split('\t');
            string[] rest = parts[1].Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return (rest[1], Hexadecimal(parts[0].Split(' ')[0]), Hexadecimal(rest[0]));
        }),
    ];

    /// <summary>The innermost loops of a function: from where a branch leads back to, to that branch.</summary>
    public static IReadOnlyList<IReadOnlyList<Instruction>> InnermostLoops(string program, ulong address, ulong length)
    {
        Instruction[] all =
        [
            .. Lines("-d", "--no-show-raw-insn", $"--start-address=0x{address:x}", $"--stop-address=0x{address + length:x}", program)
                .Select(line => line.Split('\t', StringSplitOptions.TrimEntries))
                .Where(parts => parts.Length >= 2 && parts[0].EndsWith(':'))
                .Select(parts => new Instruction(Hexadecimal(parts[0].TrimEnd(':')), parts[1], parts.Length > 2 ? parts[2] : "")),
        ];
        (ulong First, ulong Last)[] loops = [.. all.Where(i => i.Destination <= i.Address && i.Destination >= address).Select(i => (i.Destination!.Value, i.Address))];
        return
        [
            .. loops.Where(loop => !loops.Any(other => other != loop && other.First >= loop.First && other.Last <= loop.Last))
                .Select(loop => (Instruction[])[.. all.Where(i => i.Address >= loop.First && i.Address <= loop.Last)]),
        ];
    }

    private static string[] Lines(params string[] arguments)
    {
        CommandResult listing = CommandResult.Of(Tools.Arm64Listing!, arguments);
        return listing.ExitCode == 0 ? listing.Output.Split('\n') : throw new InvalidOperationException(listing.Output);
    }

    private static ulong Hexadecimal(string text) => ulong.Parse(text.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
