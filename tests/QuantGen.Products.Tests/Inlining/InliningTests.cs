using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Intrinsics.X86;
using System.Text.RegularExpressions;
using QuantGen.Kernels;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests.Inlining;

/// <summary>
/// The innermost loops of products are composed of many small methods that must all be inlined: one that is called instead saves all vectors before it and loads them after
/// it, which costs most of a loop's speed and changes no result. So the machine code itself is looked at.
/// </summary>
public sealed class InliningTests
{
    [Theory]
    [InlineData]
    [InlineData("DOTNET_EnableAVXVNNI")]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX512", "DOTNET_EnableAVXVNNI")]
    [InlineData("DOTNET_EnableAVX2")]
    public void NoInnermostLoopCallsOut(params string[] variables)
    {
        Assert.SkipUnless(Lanes128.IsSupported && variables.All(IsOther), "The tests themselves run without that.");
        IReadOnlyDictionary<string, string[]> calls = InliningJob.List(variables);
        KeyValuePair<string, string[]>[] loops = [.. calls.Where(method => Is(method.Key, IsLoop))];
        Assert.True(loops.Length > ProductRegistry.All.Count, $"Only {loops.Length} loops were compiled.");
        Assert.Empty(loops.Where(static method => method.Value.Any(static call => !Is(call, IsLoop)))
            .Select(method => $"{method.Key}\n  {string.Join("\n  ", method.Value.Where(static call => !Is(call, IsLoop)).Distinct())}"));
    }

    // Outputs are made once for all that is summed, by loops that call each other.
    private static bool IsLoop(MethodInfo method) =>
        method.MethodImplementationFlags.HasFlag((MethodImplAttributes)Vectorized.Loop) && !method.DeclaringType!.IsAssignableTo(typeof(IOutput));

    private static bool Is(string listed, Func<MethodInfo, bool> condition)
    {
        Match name = Regex.Match(listed, @"^(?:call\s+\[)?(QuantGen\.Products\.[\w.]+(?:`\d)?)(?:\[.*\])?:(\w+)[\[(]");
        Type? type = name.Success ? typeof(TensorShape).Assembly.GetType(name.Groups[1].Value) : null;
        return type is not null && type.GetMember(
                name.Groups[2].Value, MemberTypes.Method, BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Cast<MethodInfo>()
            .Any(condition);
    }

    private static bool IsOther(string variable) => variable switch
    {
        "DOTNET_EnableAVX512" => Avx512BW.IsSupported,
        "DOTNET_EnableAVXVNNI" => AvxVnni.IsSupported,
        _ => Avx2.IsSupported,
    };
}
