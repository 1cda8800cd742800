using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using QuantGen.Calibration.Reading;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>
/// Prints the constants of a calibration table, and the members that use them and take no parameters. Without an entry the members are the same,
/// so that code which uses them compiles before there is a table, and throw.
/// </summary>
internal sealed class CalibrationEmitter
{
    // Values on a line of a table.
    private const int Columns = 8;

    private readonly TensorModel _model;
    private readonly IndentedWriter _writer;
    private readonly string _literal;
    private readonly string _key;

    private CalibrationEmitter(TensorModel model, IndentedWriter writer)
    {
        _model = model;
        _writer = writer;
        _literal = SymbolDisplay.FormatLiteral(model.Scheme.CalibrationKey!, quote: true);

        // In a comment, where the characters of a string literal cannot end it, and in XML.
        _key = _literal.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
    }

    private bool IsTable => _model.Scheme.Granularity != Granularity.PerTensor;

    private string Scales => IsTable ? "CalibratedScales" : "Scale";

    private string ZeroPoints => _model.Scheme.IsSymmetric ? "default" : IsTable ? "CalibratedZeroPoints" : "ZeroPoint";

    // What the kernels take: spans, or a scale and a zero point.
    private string Arguments => $"{Scales}, {(ZeroPoints == "default" && !IsTable ? "0" : ZeroPoints)}";

    private string Kernels => _model.Type.KernelsAlias;

    private string Throw =>
        $"throw {Kernels}.NotCalibrated({SymbolDisplay.FormatLiteral(_model.Type.Name, quote: true)}, {_literal}{(_model.Type.IsStatic ? ", isStatic: true" : "")})";

    // Only the regions of channels and of groups of a size depend on the shape.
    private bool ChecksRegions => IsTable && _model.Scheme.GroupCount == 0;

    public static void Emit(TensorModel model, IndentedWriter writer)
    {
        CalibrationEmitter emitter = new(model, writer);
        CalibrationModel? calibration = model.Calibration;
        emitter.Constant("float", emitter.Scales, "scale S", calibration?.Scales.Select(static scale => DecimalFloat.Format(scale) + "f"));
        if (!model.Scheme.IsSymmetric)
        {
            emitter.Constant("int", emitter.ZeroPoints, "zero point Z", calibration?.ZeroPoints.Select(Literals.Of));
        }

        emitter.Members(calibration?.Scales.Count);
    }

    private void Constant(string type, string name, string what, IEnumerable<string>? values)
    {
        _writer.Separate();
        _writer.Line($"/// <summary>The {what}{(IsTable ? " of each region" : "")}: entry {_key} of the calibration table.</summary>");
        if (values is null)
        {
            DocumentThrow();
            _writer.Line($"public static {(IsTable ? Spans.Codes(type) : type)} {name} => {Throw};");
            return;
        }

        string[] literals = [.. values];
        if (!IsTable)
        {
            _writer.Line($"public const {type} {name} = {literals[0]};");
            return;
        }

        // The compiler keeps such an array as data of the assembly: nothing is allocated.
        _writer.Line($"public static {Spans.Codes(type)} {name} => new {type}[]");
        _writer.Lines("{\n" + string.Join("\n", Rows(literals).Select(static row => $"    {row},")) + "\n};");
    }

    private static IEnumerable<string> Rows(string[] literals)
    {
        for (int first = 0; first < literals.Length; first += Columns)
        {
            yield return string.Join(", ", literals.Skip(first).Take(Math.Min(Columns, literals.Length - first)));
        }
    }

    private void Members(int? regions)
    {
        Parameters(regions);
        if (!_model.Type.IsStatic)
        {
            Factory(regions);
        }

        Operation("Quantizes", "Quantize", $"{Spans.Floats} source", "source", $"{Spans.CodesOut("byte")} codes", "codes", regions);
        Operation("Dequantizes", "Dequantize", $"{Spans.Codes("byte")} codes", "codes", $"{Spans.FloatsOut} destination", "destination", regions);
        Operation("Quantizes and dequantizes", "FakeQuantize", $"{Spans.Floats} source", "source", $"{Spans.FloatsOut} destination", "destination", regions);
        foreach (CodeElement code in TensorMethods.CodeTypes(_model.Scheme).Where(static code => code != CodeElement.Byte))
        {
            Document("Quantizes", "source", "codes", regions);
            _writer.Lines($"""
                public static void Quantize({Spans.Floats} source, {Spans.Shape}, {Spans.CodesOut(code)} codes) =>
                    Quantize(source, shape, {Spans.AsBytes(code, _model.Type.MarshalAlias)});
                """);
            Document("Dequantizes", "codes", "destination", regions);
            _writer.Lines($"""
                public static void Dequantize({Spans.Codes(code)} codes, {Spans.Shape}, {Spans.FloatsOut} destination) =>
                    Dequantize({Spans.AsBytes(code, _model.Type.MarshalAlias)}, shape, destination);
                """);
        }
    }

    private void Parameters(int? regions)
    {
        string names = _model.Scheme.IsSymmetric ? Scales : $"{Scales}, {ZeroPoints}";
        _writer.Separate();
        _writer.Lines($$"""
            /// <summary>Whether a calibration table had the entry when this was built; where none had, the members that need it throw.</summary>
            public static bool IsCalibrated => {{(regions is null ? "false" : "true")}};

            /// <summary>The calibrated parameters, for code that takes parameters at run time.</summary>
            """);
        if (regions is null)
        {
            DocumentThrow();
        }

        _writer.Line(
            $"public static global::QuantGen.QuantizationParameters CalibratedParameters {(regions is null ? $"=> {Throw};" : $"{{ get; }} = new({names});")}");
    }

    private void Factory(int? regions)
    {
        _writer.Separate();
        _writer.Lines("""
            /// <summary>Quantizes a tensor with the calibrated parameters.</summary>
            /// <param name="values">The elements, row-major; ±∞ saturate, NaN becomes the smallest code.</param>
            /// <param name="shape">Their shape.</param>
            /// <exception cref="global::System.ArgumentException">Elements and shape disagree, or the shape has other regions than were calibrated.</exception>
            """);
        Body($"public static {_model.Type.Name} QuantizeCalibrated({Spans.Floats} values, {Spans.Shape})", "values", regions,
            "return Quantize(values, shape, CalibratedParameters);");
    }

    private void Operation(string verb, string name, string input, string inputName, string output, string outputName, int? regions)
    {
        Document(verb, inputName, outputName, regions);
        Body($"public static void {name}({input}, {Spans.Shape}, {output})", inputName, regions, $"{Kernels}.{name}({inputName}, shape, {Arguments}, {outputName});");
    }

    private void Body(string head, string input, int? regions, string statement)
    {
        if (regions is not { } calibrated)
        {
            _writer.Line($"{head} =>");
            _writer.Line($"    {Throw};");
            return;
        }

        _writer.Block(head, () =>
        {
            if (ChecksRegions)
            {
                _writer.Line($"{Kernels}.CheckCalibrated({input}, shape, {Literals.Of(calibrated)}{(input == "values" ? ", \"values\"" : "")});");
            }

            _writer.Line(statement);
        });
    }

    private void Document(string verb, string input, string output, int? regions)
    {
        _writer.Separate();
        _writer.Lines($"""
            /// <summary>{verb} with the calibrated parameters, which are constants of this code.</summary>
            /// <param name="{input}">As many as the shape asks for, row-major.</param>
            /// <param name="shape">The tensor's shape, with as many regions as were calibrated.</param>
            /// <param name="{output}">Receives the result; at least as long as the shape asks for.</param>
            /// <exception cref="global::System.ArgumentException">A length is wrong, or the shape has other regions than were calibrated.</exception>
            """);
        if (regions is null)
        {
            DocumentThrow();
        }
    }

    private void DocumentThrow() => _writer.Line(
        "/// <exception cref=\"global::System.InvalidOperationException\">Always: no calibration table had the entry when this was built.</exception>");
}
