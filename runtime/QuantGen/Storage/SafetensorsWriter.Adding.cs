using System;
using System.IO;
using System.Runtime.CompilerServices;
using QuantGen.Files;
using QuantGen.Kernels;

namespace QuantGen.Storage;

/// <content>Tensors that are not quantized: copied, deferred, or from another file.</content>
public sealed partial class SafetensorsWriter
{
    /// <summary>Adds a tensor of floats (F32).</summary>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="elements">Its elements, row-major, up to 2^31 − 1.</param>
    /// <exception cref="ArgumentException">The name is taken, or elements and shape disagree.</exception>
    public void Add(string name, TensorShape shape, ReadOnlySpan<float> elements) => Add<float>(name, shape, elements);

    /// <summary>Adds a tensor of 32-bit signed integers (I32).</summary>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="elements">Its elements, row-major.</param>
    /// <exception cref="ArgumentException">The name is taken, or elements and shape disagree.</exception>
    public void Add(string name, TensorShape shape, ReadOnlySpan<int> elements) => Add<int>(name, shape, elements);

    /// <summary>Adds a tensor of unsigned bytes (U8).</summary>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="elements">Its elements, row-major.</param>
    /// <exception cref="ArgumentException">The name is taken, or elements and shape disagree.</exception>
    public void Add(string name, TensorShape shape, ReadOnlySpan<byte> elements) => Add<byte>(name, shape, elements);

    /// <summary>Adds a tensor whose elements .NET has a type for.</summary>
    /// <typeparam name="T">bool (BOOL), sbyte to ulong (I8 to U64), <see cref="Half"/> (F16), <see cref="BFloat16"/> (BF16), float (F32) or double (F64).</typeparam>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="elements">Its elements, row-major.</param>
    /// <exception cref="ArgumentException">The name is taken, or elements and shape disagree.</exception>
    /// <exception cref="NotSupportedException">No type of the format holds <typeparamref name="T"/>.</exception>
    public void Add<T>(string name, TensorShape shape, ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        SafetensorsType type = SafetensorsTypes.Of<T>();
        TensorArguments.CheckInput(elements.Length, shape.Length, nameof(elements));
        CheckName(name);
        Plan(name, type, Extents(shape), HeldElements.Copy(elements));
    }

    /// <summary>Adds a tensor of any type by its bytes: F8_E4M3, for instance, for which .NET has no type.</summary>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="data">The little-endian bytes of its elements, row-major.</param>
    /// <exception cref="ArgumentException">The name is taken, the type is unknown, or bytes and shape disagree.</exception>
    public void Add(string name, SafetensorsType type, TensorShape shape, ReadOnlySpan<byte> data)
    {
        long byteCount = ByteCount(type, shape);
        if (data.Length != byteCount)
        {
            throw new ArgumentException($"There are {data.Length} bytes; the type {type.Name()} and the shape {shape} need {byteCount}.", nameof(data));
        }

        CheckName(name);
        Plan(name, type, Extents(shape), HeldElements.Copy(data));
    }

    /// <summary>Adds a tensor that is kept where it lies and read when the file is written.</summary>
    /// <typeparam name="T">As for <see cref="Add{T}(string, TensorShape, ReadOnlySpan{T})"/>.</typeparam>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="elements">Its elements, row-major; no one may change them before the file is written.</param>
    /// <exception cref="ArgumentException">The name is taken, or elements and shape disagree.</exception>
    /// <exception cref="NotSupportedException">No type of the format holds <typeparamref name="T"/>.</exception>
    public void AddDeferred<T>(string name, TensorShape shape, ReadOnlyMemory<T> elements)
        where T : unmanaged
    {
        SafetensorsType type = SafetensorsTypes.Of<T>();
        TensorArguments.CheckInput(elements.Length, shape.Length, nameof(elements));
        Plan(name, type, Extents(shape), stream => ElementBytes.Write(stream, elements.Span));
    }

    /// <summary>Adds a tensor whose bytes are made when the file is written.</summary>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="write">Writes all its little-endian bytes, row-major; called once each time the file is written.</param>
    /// <exception cref="ArgumentException">The name is taken, or the type is unknown.</exception>
    public void AddDeferred(string name, SafetensorsType type, TensorShape shape, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        _ = ByteCount(type, shape);
        Plan(name, type, Extents(shape), write);
    }

    /// <summary>Adds a tensor of another file as it is there, whatever its type and size; it is copied when the file is written.</summary>
    /// <param name="source">The file, which has to stay open until then.</param>
    /// <param name="name">Its name there and here, unique in the file.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    /// <exception cref="InvalidDataException">The source has no such tensor.</exception>
    public void AddFrom(SafetensorsSource source, string name)
    {
        ArgumentNullException.ThrowIfNull(source);
        SafetensorsEntry entry = source.Entry(name);
        Plan(name, entry.TypeName, entry.GetExtents(), entry.ByteCount, stream => source.CopyData(name, stream));
    }

    private static long ByteCount(SafetensorsType type, TensorShape shape) => type != SafetensorsType.Unknown && Enum.IsDefined(type)
        ? (long)type.ByteCount((UInt128)shape.Length)
        : throw new ArgumentException($"The type is {type}; use a type that the format names.", nameof(type));

    private static long[] Extents(TensorShape shape) => Array.ConvertAll(shape.ToArray(), static extent => (long)extent);
}
