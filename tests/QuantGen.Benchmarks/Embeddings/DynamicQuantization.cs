using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Google.Protobuf;
using SemanticSearch.Model.Onnx;

namespace QuantGen.Benchmarks.Embeddings;

/// <summary>
/// A model whose products with constant weights became products of integers, as ONNX Runtime's own tools do it: the input is quantized online per tensor
/// (DynamicQuantizeLinear), weights per output channel to 8 bits, and MatMulInteger multiplies them. Tables of embeddings have 8 bits and one scale: codes are gathered, and
/// dequantized then.
/// </summary>
internal static class DynamicQuantization
{
    private const int Float = 1;
    private const int Int8 = 3;
    private const int IntegerAttribute = 2;

    /// <summary>Rewrites a model.</summary>
    /// <param name="model">A model in ONNX format.</param>
    public static byte[] Apply(byte[] model)
    {
        // What the messages here do not name, they keep as it is.
        ModelProto parsed = ModelProto.Parser.ParseFrom(model);
        GraphProto graph = parsed.Graph;
        Dictionary<string, TensorProto> weights = graph.Initializer.Where(static tensor => tensor.DataType == Float && tensor.Dims.Count == 2)
            .ToDictionary(static tensor => tensor.Name, StringComparer.Ordinal);
        NodeProto[] nodes = [.. graph.Node];
        HashSet<string> inputs = new(StringComparer.Ordinal);
        graph.Node.Clear();
        foreach (NodeProto node in nodes)
        {
            if (node.OpType == "Gather" && weights.TryGetValue(node.Input[0], out TensorProto? table))
            {
                Gather(node, table, graph);
                continue;
            }

            if (node.OpType != "MatMul" || !weights.TryGetValue(node.Input[1], out TensorProto? matrix))
            {
                graph.Node.Add(node);
                continue;
            }

            string x = node.Input[0], w = node.Input[1], y = node.Output[0];
            if (inputs.Add(x))
            {
                graph.Node.Add(Node("DynamicQuantizeLinear", [x], [$"{x}/codes", $"{x}/scale", $"{x}/zero"]));
            }

            graph.Node.Add(Node("MatMulInteger", [$"{x}/codes", $"{w}/codes", $"{x}/zero"], [$"{y}/sums"]));
            NodeProto cast = Node("Cast", [$"{y}/sums"], [$"{y}/floats"]);
            cast.Attribute.Add(new AttributeProto { Name = "to", Type = IntegerAttribute, I = Float });
            graph.Node.Add(cast);
            graph.Node.Add(Node("Mul", [$"{x}/scale", $"{w}/scales"], [$"{y}/scales"]));
            graph.Node.Add(Node("Mul", [$"{y}/floats", $"{y}/scales"], [y]));
            Quantize(matrix, graph);
        }

        return parsed.ToByteArray();
    }

    // The table per tensor, symmetric: a table of tokens is looked up, not multiplied.
    private static void Gather(NodeProto gather, TensorProto table, GraphProto graph)
    {
        string t = table.Name, y = gather.Output[0];
        if (graph.Initializer.Remove(table))
        {
            ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(table.RawData.Span);
            float scale = Math.Abs(TensorPrimitives.MaxMagnitude(values)) / 127;
            sbyte[] codes = new sbyte[values.Length];
            for (int i = 0; i < codes.Length; i++)
            {
                codes[i] = (sbyte)Math.Clamp(MathF.Round(values[i] / scale), -127, 127);
            }

            graph.Initializer.Add(Tensor<sbyte>($"{t}/codes", Int8, codes, [.. table.Dims]));
            graph.Initializer.Add(Tensor<float>($"{t}/scale", Float, [scale]));
            graph.Initializer.Add(Tensor<sbyte>($"{t}/zero", Int8, [0]));
        }

        NodeProto codesOfRows = gather.Clone();
        codesOfRows.Input[0] = $"{t}/codes";
        codesOfRows.Output[0] = $"{y}/codes";
        graph.Node.Add(codesOfRows);
        graph.Node.Add(Node("DequantizeLinear", [$"{y}/codes", $"{t}/scale", $"{t}/zero"], [y]));
    }

    // [inputs, outputs], a scale for each output.
    private static void Quantize(TensorProto matrix, GraphProto graph)
    {
        int inputs = (int)matrix.Dims[0], outputs = (int)matrix.Dims[1];
        ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(matrix.RawData.Span);
        float[] scales = new float[outputs];
        for (int i = 0; i < values.Length; i++)
        {
            scales[i % outputs] = Math.Max(scales[i % outputs], Math.Abs(values[i]) / 127);
        }

        sbyte[] codes = new sbyte[values.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = (sbyte)Math.Clamp(MathF.Round(values[i] / scales[i % outputs]), -127, 127);
        }

        graph.Initializer.Remove(matrix);
        graph.Initializer.Add(Tensor<sbyte>($"{matrix.Name}/codes", Int8, codes, inputs, outputs));
        graph.Initializer.Add(Tensor<float>($"{matrix.Name}/scales", Float, scales, outputs));
    }

    private static NodeProto Node(string type, string[] inputs, string[] outputs)
    {
        NodeProto node = new() { OpType = type };
        node.Input.Add(inputs);
        node.Output.Add(outputs);
        return node;
    }

    private static TensorProto Tensor<T>(string name, int type, ReadOnlySpan<T> elements, params long[] extents)
        where T : unmanaged
    {
        TensorProto tensor = new() { Name = name, DataType = type, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(elements)) };
        tensor.Dims.Add(extents);
        return tensor;
    }
}
