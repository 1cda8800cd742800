using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace QuantGen.NativeAot.Tests;

/// <summary>On Arm64 one instruction multiplies and adds sixteen products, and nothing else of innermost loops multiplies, adds up or asks for instruction sets.</summary>
/// <param name="publisher">Publishes the program with all products.</param>
[Trait("Category", "Long")]
public sealed class InstructionListingTests(Publisher publisher)
{
    // Four rows by two vectors of outputs: eight times sixteen products of a quad, for two loads of weights and four of the input.
    [Fact]
    public void TilesAreOneInstructionForSixteenProducts() =>
        Check("Products_Tile_1<", "", 1, _ => (8, 6));

    // Two vectors of outputs, for one to eight quads of a line: a load of each quad of the input, and two of weights. Lines of one or two quads go by fours.
    [Fact]
    public void SingleRowsAreOneInstructionForSixteenProducts() =>
        Check("Products_SingleRow_1<", "__AddPanel", 4, loop => (Dots(loop), (Dots(loop) / 2) + (2 * Lines(loop))));

    private void Check(string type, string method, int least, Func<IReadOnlyList<Instruction>, (int Dots, int MostLoads)> expect)
    {
        Assert.SkipWhen(Target.Arm64.Missing is not null, $"arm64: {Target.Arm64.Missing}");
        Assert.SkipWhen(Tools.Arm64Listing is null, "there is no aarch64-linux-gnu-objdump: install binutils-aarch64-linux-gnu");
        CommandResult published = publisher.PublishProducts(Target.Arm64);
        Assert.True(published.ExitCode == 0, published.Output);
        string program = publisher.ProductsProgram(Target.Arm64);
        (string Name, ulong Address, ulong Length)[] functions =
        [
            .. InstructionListing.Functions(program, type)
                .Where(function => function.Length > 0
                    && function.Name.Contains(method, StringComparison.Ordinal)
                    && function.Name.Contains("SignedDotStep", StringComparison.Ordinal) && !function.Name.Contains("PerGroup", StringComparison.Ordinal))
                .DistinctBy(function => function.Address),
        ];

        // Functions of the same code are one: of products without groups, all whose codes are packed in as many bits.
        Assert.True(functions.Length >= least, $"{functions.Length} functions of {type}");
        foreach ((string name, ulong address, ulong length) in functions)
        {
            IReadOnlyList<Instruction>[] loops = [.. InstructionListing.InnermostLoops(program, address, length).Where(loop => Dots(loop) > 0)];
            Assert.True(loops.Length > 0, $"{name} has no loop of products.");
            foreach (IReadOnlyList<Instruction> loop in loops)
            {
                (int dots, int mostLoads) = expect(loop);
                Check(name, loop, dots, mostLoads);
            }
        }
    }

    private static void Check(string name, IReadOnlyList<Instruction> loop, int dots, int mostLoads)
    {
        string listing = string.Join('\n', loop.Select(instruction => $"{instruction.Name} {instruction.Operands}").Prepend(name));
        Assert.True(dots > 0 && dots % 2 == 0 && Dots(loop) == dots, listing);
        Assert.True(loop.Count(instruction => instruction.Name.StartsWith("ld", StringComparison.Ordinal)) <= mostLoads, listing);
        Assert.True(!loop.Any(instruction => IsWithin(instruction.Destination, loop) || instruction.Name is "bl" or "blr"), listing);
        Assert.DoesNotContain(loop, instruction => instruction.Name is "smull" or "smull2" or "smlal" or "smlal2" or "mul" or "mla" or "saddlp" or "sadalp" or "addp");
    }

    // Whether a branch leads on within the loop, not to its begin.
    private static bool IsWithin(ulong? destination, IReadOnlyList<Instruction> loop) => destination > loop[0].Address && destination <= loop[^1].Address;

    // Weights are loaded as vectors of sixteen bytes, the input as single integers.
    private static int Lines(IReadOnlyList<Instruction> loop) =>
        loop.Count(instruction => instruction.Name is "ldr" or "ldp" or "ldur" && instruction.Operands.StartsWith('q')) > 2 ? 4 : 1;

    private static int Dots(IReadOnlyList<Instruction> loop) => loop.Count(instruction => instruction.Name is "sdot" or "udot");
}
