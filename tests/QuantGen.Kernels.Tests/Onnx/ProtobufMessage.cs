using System;
using System.IO;
using Google.Protobuf;

namespace QuantGen.Kernels.Tests.Onnx;

/// <summary>A protobuf message under construction, by field numbers.</summary>
internal sealed class ProtobufMessage
{
    private readonly MemoryStream _bytes = new();

    public byte[] ToArray() => _bytes.ToArray();

    public ProtobufMessage Add(int field, long value) => Write(field, WireFormat.WireType.Varint, output => output.WriteInt64(value));

    public ProtobufMessage Add(int field, string value) => Write(field, WireFormat.WireType.LengthDelimited, output => output.WriteString(value));

    public ProtobufMessage Add(int field, ProtobufMessage value) => Add(field, value.ToArray());

    public ProtobufMessage Add(int field, ReadOnlySpan<byte> value)
    {
        ByteString bytes = ByteString.CopyFrom(value);
        return Write(field, WireFormat.WireType.LengthDelimited, output => output.WriteBytes(bytes));
    }

    private ProtobufMessage Write(int field, WireFormat.WireType type, Action<CodedOutputStream> write)
    {
        using CodedOutputStream output = new(_bytes, leaveOpen: true);
        output.WriteTag(field, type);
        write(output);
        return this;
    }
}
