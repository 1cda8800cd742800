using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace QuantGen.Storage;

/// <summary>Names and sizes of the element types, and the types of .NET that are theirs.</summary>
internal static class SafetensorsTypes
{
    // In the order of the enumeration.
    private static readonly (string Name, int Bits)[] _types =
    [
        ("?", 0), ("BOOL", 8), ("F4", 4), ("F6_E2M3", 6), ("F6_E3M2", 6), ("U8", 8), ("I8", 8), ("F8_E5M2", 8), ("F8_E4M3", 8), ("F8_E8M0", 8),
        ("F8_E4M3FNUZ", 8), ("F8_E5M2FNUZ", 8), ("I16", 16), ("U16", 16), ("F16", 16), ("BF16", 16), ("I32", 32), ("U32", 32), ("F32", 32),
        ("C64", 64), ("F64", 64), ("I64", 64), ("U64", 64),
    ];

    private static readonly FrozenDictionary<string, SafetensorsType> _byName = ByName();

    private static readonly FrozenDictionary<Type, SafetensorsType> _byElement = new Dictionary<Type, SafetensorsType>
    {
        [typeof(bool)] = SafetensorsType.Bool,
        [typeof(byte)] = SafetensorsType.UInt8,
        [typeof(sbyte)] = SafetensorsType.Int8,
        [typeof(short)] = SafetensorsType.Int16,
        [typeof(ushort)] = SafetensorsType.UInt16,
        [typeof(Half)] = SafetensorsType.Float16,
        [typeof(BFloat16)] = SafetensorsType.BFloat16,
        [typeof(int)] = SafetensorsType.Int32,
        [typeof(uint)] = SafetensorsType.UInt32,
        [typeof(float)] = SafetensorsType.Float32,
        [typeof(double)] = SafetensorsType.Float64,
        [typeof(long)] = SafetensorsType.Int64,
        [typeof(ulong)] = SafetensorsType.UInt64,
    }.ToFrozenDictionary();

    public static string Name(this SafetensorsType type) => _types[(int)type].Name;

    /// <summary>The bits of an element, 0 where they are not known.</summary>
    public static int BitCount(this SafetensorsType type) => _types[(int)type].Bits;

    /// <summary>The bytes of elements that begin at a byte, the last one perhaps not full.</summary>
    public static UInt128 ByteCount(this SafetensorsType type, UInt128 elements) => ((elements * (uint)type.BitCount()) + 7) / 8;

    /// <summary>The type of a name in a file; <see cref="SafetensorsType.Unknown"/> for every other name.</summary>
    public static SafetensorsType Parse(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The type that holds elements of .NET.</summary>
    /// <exception cref="NotSupportedException">None does.</exception>
    public static SafetensorsType Of<T>()
        where T : unmanaged => _byElement.TryGetValue(typeof(T), out SafetensorsType type)
            ? type
            : throw new NotSupportedException(
                $"No safetensors type holds {typeof(T)}; use bool, an integer of 8 to 64 bits, Half, BFloat16, float or double, or the bytes of the elements.");

    private static FrozenDictionary<string, SafetensorsType> ByName()
    {
        Dictionary<string, SafetensorsType> types = new(StringComparer.Ordinal);
        for (SafetensorsType type = SafetensorsType.Unknown + 1; (int)type < _types.Length; type++)
        {
            types.Add(type.Name(), type);
        }

        return types.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
