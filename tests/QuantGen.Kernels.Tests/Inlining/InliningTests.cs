using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using QuantGen.Kernels.Tests.InstructionSets;
using Xunit;

namespace QuantGen.Kernels.Tests.Inlining;

/// <summary>
/// Kernels are composed of many small methods that must all be inlined: one that is called instead, because the compiler's budget ran out, costs a loop most of
/// its speed and changes no result. So the machine code itself is looked at.
/// </summary>
public sealed class InliningTests
{
    // One for each width that this machine has.
    public static TheoryData<string> Sets => new(
        InstructionSet.Restricted.Prepend(InstructionSet.Native)
            .Where(set => set.Limit > 0)
            .DistinctBy(set => VectorWidths.Expected(new ChildCondition(set)))
            .Select(set => set.Name));

    [Theory]
    [MemberData(nameof(Sets))]
    public void NoLoopOverVectorsCallsOut(string name)
    {
        InstructionSet set = InstructionSet.Restricted.Prepend(InstructionSet.Native).Single(set => set.Name == name);
        string folder = ChildProcess.PrepareFolder($"{InliningJob.Name}-{name}");
        string listing = Path.Combine(folder, "listing.txt");
        (int exitCode, string output) = ChildProcess.Run(new ChildCondition(set, Listing: listing), folder, [InliningJob.Name]);
        Assert.True(exitCode == 0, output);
        IReadOnlyDictionary<string, string[]> calls = CodeListing.ReadCalls(listing);
        Assert.True(calls.Count > InliningJob.Schemes.Count(), $"Only {calls.Count} loops were compiled.");
        Assert.Empty(calls.Keys.Where(method => !IsLoop(method)).Select(method => $"{method} was not inlined."));
        Assert.Empty(calls.Where(method => method.Value.Any(call => !IsLoop(call))).Select(method => $"{method.Key}\n  {string.Join("\n  ", method.Value.Distinct())}"));
    }

    // Of all that is generic over vectors, only loops are compiled on their own.
    private static bool IsLoop(string listed)
    {
        Match name = Regex.Match(listed, @"^(?:call\s+\[)?(QuantGen\.Kernels\.[\w.]+(?:`\d)?)(?:\[.*\])?:(\w+)[\[(]");
        Type? type = name.Success ? typeof(TensorShape).Assembly.GetType(name.Groups[1].Value) : null;
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        return type is not null && type.GetMember(name.Groups[2].Value, MemberTypes.Method, Any)
            .Cast<MethodInfo>()
            .Any(method => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.NoInlining));
    }
}
