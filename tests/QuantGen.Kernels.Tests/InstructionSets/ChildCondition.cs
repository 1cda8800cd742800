using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels.Tests.Elements;
using QuantGen.Kernels.Tests.GuardPages;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.InstructionSets;

/// <summary>What a child process is told before it starts.</summary>
/// <param name="Set">The instruction sets that it may use.</param>
/// <param name="Streams">Whether it takes the last-level cache for empty, so that tensors of every size are stored past the caches.</param>
/// <param name="Listing">Where the code of loops over vectors is listed, or none.</param>
internal sealed record ChildCondition(InstructionSet Set, bool Streams = false, string? Listing = null)
{
    public static readonly ChildCondition Native = new(InstructionSet.Native);

    /// <summary>The conditions under which every result is compared with that of this process.</summary>
    public static IReadOnlyList<ChildCondition> Compared { get; } =
    [
        .. InstructionSet.Restricted.Select(set => new ChildCondition(set)),
        .. InstructionSet.Restricted.Prepend(InstructionSet.Native).Where(set => set.Limit > 0).Select(set => new ChildCondition(set, Streams: true)),
    ];

    /// <summary>The name in test output.</summary>
    public string Name => Streams ? Set.Name + "-past-caches" : Set.Name;

    /// <summary>The jobs of the child; the native matrix runs in the test process itself.</summary>
    public IEnumerable<string> Jobs =>
        this == Native ? [GuardPageJob.Name]
        : IsCombined ? [MatrixJob.NameOfWalks, DrawnGroupJob.Name, ElementJob.Name]
        : [MatrixJob.Name, DrawnGroupJob.Name, ElementJob.Name, GuardPageJob.Name];

    /// <summary>The schemes that the matrix of the child has.</summary>
    public IEnumerable<TensorKernels> Schemes => IsCombined ? MatrixJob.SchemesOfWalks : SchemeRegistry.All;

    // Each half is a condition of its own with all schemes; that they go together is a matter of the walk, which is the same for all schemes that take it.
    private bool IsCombined => Streams && Set != InstructionSet.Native;

    /// <summary>Why a child under this condition would do again what another does, or null: the processor has nothing to switch off.</summary>
    public string? SameElsewhere =>
        Set.Switch == InstructionSet.Avx512Switch && !Avx512F.IsSupported ? "This processor has no AVX-512; the widest it has runs without a switch." : null;

    public static ChildCondition Get(string name) => Compared.Append(Native).Single(condition => condition.Name == name);

    /// <summary>The names, for theories.</summary>
    public static TheoryData<string> NamesOf(IEnumerable<ChildCondition> conditions) => new(conditions.Select(condition => condition.Name));
}
