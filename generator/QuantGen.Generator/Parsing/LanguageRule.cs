using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace QuantGen.Generator.Parsing;

/// <summary>The oldest C# that emitted code is written in: QG0018. Of a project in an older one nothing is emitted, and nothing else is said.</summary>
internal static class LanguageRule
{
    /// <summary>Static abstract members of interfaces, by which kernels are generic over schemes.</summary>
    public const LanguageVersion Oldest = LanguageVersion.CSharp11;

    public static bool IsTooOld(Compilation compilation) => compilation is CSharpCompilation { LanguageVersion: < Oldest };
}
