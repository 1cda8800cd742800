using System;
using Xunit;

namespace QuantGen.Package.Tests;

/// <summary>F# and Visual Basic use the types of a C# library; on types of their own the attribute does nothing, and they are told.</summary>
/// <param name="feed">Has the package.</param>
public sealed class LanguageTests(PackedFeed feed)
{
    private const string LibraryReference = """<ProjectReference Include="../library/library.csproj" />""";

    private const string Library =
        """
        using QuantGen;

        namespace Layers;

        [QuantizedTensor(Bits = 8)]
        public sealed partial class Weights
        {
            public static Weights Of(float[] values) => Quantize(values, [values.Length]);
        }
        """;

    private const string FSharpConsumer =
        """
        open System
        open QuantGen
        open Layers

        let values = [| 1.0f; -127.0f; 63.5f |]
        let weights = Weights.Quantize(ReadOnlySpan<float32>(values), TensorShape.Create(ReadOnlySpan<int>([| 3 |])))
        printfn "%g %d" (weights.ToArray().[1]) weights.Codes.Length
        """;

    private const string VisualBasicConsumer =
        """
        Imports Layers

        Module Program
            Sub Main()
                Dim weights = Layers.Weights.Of({1.0F, -127.0F, 63.5F})
                Console.WriteLine("{0} {1}", weights.ToArray()(1), weights.Shape.Length)
            End Sub
        End Module
        """;

    private const string FSharpType =
        """
        open QuantGen

        [<Sealed; QuantizedTensor(Bits = 8)>]
        type Weights() = class end

        printfn "%s" (Weights.Quantize [| 1.0f |])
        """;

    private const string VisualBasicType =
        """
        Imports QuantGen

        <QuantizedTensor(Bits:=8)>
        Public Class Weights
        End Class

        <QuantizedProduct(GetType(Weights), GetType(Weights))>
        Public Class Dense
        End Class

        <QuantizedConvolution(GetType(Weights), GetType(Weights), Kernel:={3, 3})>
        Public Class Conv
        End Class

        Module Program
            Sub Main()
                Weights.Quantize(Nothing)
            End Sub
        End Module
        """;

    // One library for all tests, which run one after another, so that it is built once.
    private static ConsumerFolder? _shared;

    [Theory]
    [InlineData("fsproj", "Program.fs", FSharpConsumer)]
    [InlineData("vbproj", "Program.vb", VisualBasicConsumer)]
    public void OtherLanguagesUseALibrary(string extension, string file, string source)
    {
        ConsumerFolder folder = BesideTheLibrary("consumer", extension, file, source);
        Assert.Equal("-127 3", folder.Run($"consumer-{extension}"));
    }

    // Each source also uses what is not there, since that is when the message is needed most.
    [Theory]
    [InlineData("fsproj", "Program.fs", FSharpType)]
    [InlineData("vbproj", "Program.vb", VisualBasicType)]
    public void ATypeOfAnotherLanguageIsTold(string extension, string file, string source)
    {
        ConsumerFolder folder = feed.Write(($"app.{extension}", Projects.Console(Compiled(file) + Projects.Package)), (file, source));
        string output = folder.BuildOutput(exitCode: 1);
        CheckMessage(output);
        string[] told = extension == "vbproj" ? ["'Weights'", "'Dense'", "'Conv'"] : [file];
        Assert.All(told, part => Assert.Contains(part, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fsproj", "Program.fs", FSharpType)]
    [InlineData("vbproj", "Program.vb", VisualBasicType)]
    public void ATypeBehindALibraryIsTold(string extension, string file, string source)
    {
        ConsumerFolder folder = BesideTheLibrary("type", extension, file, source);
        CheckMessage(folder.BuildOutput(exitCode: 1, $"type-{extension}"));
    }

    private ConsumerFolder BesideTheLibrary(string name, string extension, string file, string source)
    {
        _shared ??= feed.Write(("library/library.csproj", Projects.Library(Projects.Package)), ("library/Weights.cs", Library));
        _shared.Write($"{name}-{extension}/app.{extension}", Projects.Console(Compiled(file) + LibraryReference));
        _shared.Write($"{name}-{extension}/{file}", source);
        return _shared;
    }

    private static void CheckMessage(string output)
    {
        Assert.Contains("warning QGP0002", output, StringComparison.Ordinal);
        Assert.Contains("declare it in a C# library", output, StringComparison.Ordinal);
    }

    // F# has an order of files and so lists them.
    private static string Compiled(string file) => file.EndsWith(".fs", StringComparison.Ordinal) ? $"""<Compile Include="{file}" />""" : "";
}
