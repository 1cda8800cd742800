using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels.Tests.Onnx;

/// <summary>A small ONNX model written in memory; the field numbers are those of <c>onnx.proto</c>.</summary>
/// <remarks>Opset 21 is the first with 4- and 16-bit codes and with blocks; it came with version 10 of the format.</remarks>
internal sealed class OnnxModel
{
    private const int FormatVersion = 10;
    private const int OperatorSet = 21;
    private const int IntegerAttribute = 2;
    private const int IntegersAttribute = 7;

    private const string Contributed = "com.microsoft";

    private readonly ProtobufMessage _graph = new ProtobufMessage().Add(2, "graph");
    private bool _hasContributed;

    public OnnxModel Input(string name, OnnxElementType type, TensorShape shape) => Value(11, name, type, shape);

    public OnnxModel Output(string name, OnnxElementType type, TensorShape shape) => Value(12, name, type, shape);

    public OnnxModel Constant<T>(string name, OnnxElementType type, TensorShape shape, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ProtobufMessage tensor = new();
        foreach (int extent in shape)
        {
            tensor.Add(1, extent);
        }

        _graph.Add(5, tensor.Add(2, (long)type).Add(8, name).Add(9, MemoryMarshal.AsBytes(values)));
        return this;
    }

    public OnnxModel Node(string operation, string[] inputs, string[] outputs, params (string Name, int Value)[] attributes) =>
        Node(operation, inputs, outputs, [], attributes);

    /// <summary>A node of ONNX Runtime's own operators.</summary>
    public OnnxModel ContributedNode(string operation, string[] inputs, string[] outputs, params (string Name, int Value)[] attributes)
    {
        _hasContributed = true;
        return Node(new ProtobufMessage().Add(7, Contributed), operation, inputs, outputs, [], attributes);
    }

    public OnnxModel Node(string operation, string[] inputs, string[] outputs, (string Name, int[] Values)[] lists, params (string Name, int Value)[] attributes) =>
        Node(new ProtobufMessage(), operation, inputs, outputs, lists, attributes);

    public byte[] ToArray()
    {
        ProtobufMessage model = new ProtobufMessage()
            .Add(1, FormatVersion)
            .Add(7, _graph)
            .Add(8, new ProtobufMessage().Add(1, "").Add(2, OperatorSet));
        return (_hasContributed ? model.Add(8, new ProtobufMessage().Add(1, Contributed).Add(2, 1)) : model).ToArray();
    }

    private OnnxModel Node(
        ProtobufMessage node, string operation, string[] inputs, string[] outputs, (string Name, int[] Values)[] lists, (string Name, int Value)[] attributes)
    {
        AddAll(node, 1, inputs);
        AddAll(node, 2, outputs);
        node.Add(4, operation);
        foreach ((string name, int value) in attributes)
        {
            node.Add(5, new ProtobufMessage().Add(1, name).Add(3, value).Add(20, IntegerAttribute));
        }

        foreach ((string name, int[] values) in lists)
        {
            ProtobufMessage list = new ProtobufMessage().Add(1, name).Add(20, IntegersAttribute);
            foreach (int value in values)
            {
                list.Add(8, value);
            }

            node.Add(5, list);
        }

        _graph.Add(1, node);
        return this;
    }

    private static void AddAll(ProtobufMessage message, int field, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            message.Add(field, name);
        }
    }

    private OnnxModel Value(int field, string name, OnnxElementType type, TensorShape shape)
    {
        ProtobufMessage extents = new();
        foreach (int extent in shape)
        {
            extents.Add(1, new ProtobufMessage().Add(1, extent));
        }

        ProtobufMessage tensor = new ProtobufMessage().Add(1, (long)type).Add(2, extents);
        _graph.Add(field, new ProtobufMessage().Add(1, name).Add(2, new ProtobufMessage().Add(1, tensor)));
        return this;
    }
}
