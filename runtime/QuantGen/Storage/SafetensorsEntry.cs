using System;
using System.IO;
using QuantGen.Files;

namespace QuantGen.Storage;

/// <summary>What a safetensors file says of one tensor.</summary>
/// <remarks>
/// Whatever the file holds is listed: types that this library does not know, more than 8 dimensions, more than 2^31 − 1 elements. Such a tensor has no
/// <see cref="Shape"/>, but its bytes can be read and copied.
/// </remarks>
public sealed class SafetensorsEntry
{
    private readonly TensorShape _shape;

    // Only of tensors without a shape.
    private readonly long[]? _extents;

    internal SafetensorsEntry(string name, string typeName, long[] extents, long elementCount, long offset, long byteCount)
    {
        Name = name;
        Type = SafetensorsTypes.Parse(typeName);
        TypeName = Type == SafetensorsType.Unknown ? typeName : Type.Name();
        ElementCount = elementCount;
        Offset = offset;
        ByteCount = byteCount;
        if (!TryCreate(extents, elementCount, out _shape))
        {
            _extents = extents;
        }
    }

    /// <summary>Its name, unique in the file.</summary>
    public string Name { get; }

    /// <summary>The type of its elements.</summary>
    public SafetensorsType Type { get; }

    /// <summary>The name of the type as the file has it: <c>F32</c>, <c>BF16</c>, or one that is not known.</summary>
    public string TypeName { get; }

    /// <summary>The number of dimensions.</summary>
    public int Rank => _extents?.Length ?? _shape.Rank;

    /// <summary>The number of elements; of an unknown type at most 2^63 − 1, whatever its extents say.</summary>
    public long ElementCount { get; }

    /// <summary>Where its first byte lies, counted from the end of the header.</summary>
    public long Offset { get; }

    /// <summary>Its bytes.</summary>
    public long ByteCount { get; }

    /// <summary>Its shape.</summary>
    /// <exception cref="InvalidDataException">It has more than 8 dimensions or 2^31 − 1 elements; see <see cref="TryGetShape"/>.</exception>
    public TensorShape Shape => TryGetShape(out TensorShape shape)
        ? shape
        : throw new InvalidDataException(
            $"The tensor '{MessageText.Cut(Name)}' has the extents {ExtentsText}; " +
            $"a shape has up to {TensorShape.MaxRank} dimensions and {int.MaxValue} elements.");

    internal string ExtentsText => _extents is null ? _shape.ToString() : MessageText.List(_extents);

    /// <summary>Its shape, if it has up to 8 dimensions and 2^31 − 1 elements.</summary>
    /// <param name="shape">The shape.</param>
    /// <returns>Whether it has.</returns>
    public bool TryGetShape(out TensorShape shape)
    {
        shape = _shape;
        return _extents is null;
    }

    /// <summary>Copies its extents, outermost first, however many and large they are.</summary>
    public long[] GetExtents() => _extents is null ? Array.ConvertAll(_shape.ToArray(), static extent => (long)extent) : [.. _extents];

    /// <summary>The tensor in one line: <c>layer.weight: BF16 [4096, 4096]</c>.</summary>
    public override string ToString() => $"{MessageText.Cut(Name)}: {MessageText.Cut(TypeName)} {ExtentsText}";

    private static bool TryCreate(ReadOnlySpan<long> extents, long elementCount, out TensorShape shape)
    {
        shape = default;
        if (extents.Length > TensorShape.MaxRank || elementCount > int.MaxValue || extents.ContainsAnyExceptInRange(0, int.MaxValue))
        {
            return false;
        }

        Span<int> narrow = stackalloc int[TensorShape.MaxRank];
        for (int axis = 0; axis < extents.Length; axis++)
        {
            narrow[axis] = (int)extents[axis];
        }

        shape = TensorShape.Create(narrow[..extents.Length]);
        return true;
    }
}
