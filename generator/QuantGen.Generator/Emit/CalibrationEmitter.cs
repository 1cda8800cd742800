using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the constants of a calibration table, and the members that use them and take no parameters.</summary>
internal sealed class CalibrationEmitter(KernelPlan plan, CalibrationPlan calibration, InterfaceEmitter members, IndentedWriter writer)
{
    private const string Parameters = "global::QuantGen.QuantizationParameters";

    // Values on a line of a table.
    private const int Columns = 8;

    // The key in a comment, where the characters of a string literal cannot end it, and in XML.
    private readonly string _key = SymbolDisplay.FormatLiteral(calibration.Key, quote: true).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    public void Members(TypeModel type)
    {
        foreach (CalibratedConstant constant in calibration.Constants)
        {
            Constant(constant);
        }

        string names = string.Join(", ", calibration.Constants.Select(static constant => constant.Name));
        writer.Separate();
        writer.Lines($$"""
            /// <summary>The calibrated parameters, for code that takes parameters at run time.</summary>
            public static {{Parameters}} CalibratedParameters { get; } = new({{names}});
            """);
        if (!type.IsStatic)
        {
            Factory(type.Name);
        }

        Operation(plan.Quantize);
        Operation(plan.Dequantize);
        Operation(plan.FakeQuantize);
        foreach (CodeSpanPlan codes in plan.Overloads.CodeSpans.Where(static codes => codes.Type != "byte"))
        {
            Typed(codes.Type);
        }
    }

    private void Constant(CalibratedConstant constant)
    {
        string type = constant.Parameter.Type;
        string what = (calibration.IsTable, type) switch
        {
            (false, "float") => "The scale S",
            (false, _) => "The zero point Z",
            (true, "float") => "The scale S of each region",
            _ => "The zero point Z of each region",
        };
        writer.Separate();
        writer.Line($"/// <summary>{what}: entry {_key} of the calibration table.</summary>");
        if (!calibration.IsTable)
        {
            writer.Line($"public const {type} {constant.Name} = {constant.Literals[0]};");
            return;
        }

        // The compiler keeps such an array as data of the assembly: nothing is allocated.
        writer.Line($"public static {Names.ReadOnlySpan(type)} {constant.Name} => new {type}[]");
        writer.Lines("{\n" + string.Join("\n", Rows(constant.Literals).Select(static row => $"    {row},")) + "\n};");
    }

    private static IEnumerable<string> Rows(EquatableArray<string> literals)
    {
        for (int first = 0; first < literals.Count; first += Columns)
        {
            yield return string.Join(", ", Enumerable.Range(first, Math.Min(Columns, literals.Count - first)).Select(index => literals[index]));
        }
    }

    private void Factory(string self)
    {
        writer.Separate();
        writer.Lines($$"""
            /// <summary>Quantizes a tensor with the calibrated parameters.</summary>
            /// <param name="values">The elements, row-major; ±∞ saturate, NaN becomes the smallest code.</param>
            /// <param name="shape">Their shape.</param>
            /// <exception cref="global::System.ArgumentException">Elements and shape disagree, or the shape has other regions than were calibrated.</exception>
            public static {{self}} QuantizeCalibrated({{Names.ReadOnlySpan("float")}} values, {{Names.Shape}})
            {
                byte[] codes = new byte[GetCodeLength(shape)];
                Quantize(values, shape, codes);
                return new {{self}}(new global::QuantGen.QuantizedData(shape, codes, CalibratedParameters.Scales.ToArray(), CalibratedParameters.ZeroPoints.ToArray()));
            }
            """);
    }

    private void Operation(OperationPlan operation)
    {
        OperationText text = OperationText.For(plan, operation);
        string[] input = text.Input.Split(' ');
        string[] output = text.Output.Split(' ');
        Document(text.Verb, input[1], output[1]);
        writer.Line(Names.Optimized);
        writer.Block(
            $"public static void {text.Name}({Names.ReadOnlySpan(input[0])} {input[1]}, {Names.Shape}, {Names.Span(output[0])} {output[1]})",
            () => members.Body(operation, text, new CalibratedParameterText(calibration)));
    }

    private void Typed(string type)
    {
        Document("Quantizes", "source", "codes");
        writer.Lines($"""
            public static void Quantize({Names.ReadOnlySpan("float")} source, {Names.Shape}, {Names.Span(type)} codes) =>
                Quantize(source, shape, Memory::MemoryMarshal.AsBytes(codes));
            """);
        Document("Dequantizes", "codes", "destination");
        writer.Lines($"""
            public static void Dequantize({Names.ReadOnlySpan(type)} codes, {Names.Shape}, {Names.Span("float")} destination) =>
                Dequantize(Memory::MemoryMarshal.AsBytes(codes), shape, destination);
            """);
    }

    private void Document(string verb, string input, string output)
    {
        writer.Separate();
        writer.Lines($"""
            /// <summary>{verb} with the calibrated parameters, which are constants of this code.</summary>
            /// <param name="{input}">As many as the shape asks for, row-major.</param>
            /// <param name="shape">The tensor's shape, with as many regions as were calibrated.</param>
            /// <param name="{output}">Receives the result; at least as long as the shape asks for.</param>
            /// <exception cref="global::System.ArgumentException">A length is wrong, or the shape has other regions than were calibrated.</exception>
            """);
    }
}
