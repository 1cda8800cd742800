using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace QuantGen.Storage;

/// <summary>The type of a stored tensor's elements, by the names of the safetensors format.</summary>
public enum SafetensorsType
{
    /// <summary><c>BOOL</c>: one byte, 0 or 1.</summary>
    Bool,

    /// <summary><c>U8</c>: unsigned byte.</summary>
    UInt8,

    /// <summary><c>I8</c>: signed byte.</summary>
    Int8,

    /// <summary><c>F8_E5M2</c>: 8-bit float with 5 exponent bits.</summary>
    Float8E5M2,

    /// <summary><c>F8_E4M3</c>: 8-bit float with 4 exponent bits.</summary>
    Float8E4M3,

    /// <summary><c>I16</c>: 16-bit signed integer.</summary>
    Int16,

    /// <summary><c>U16</c>: 16-bit unsigned integer.</summary>
    UInt16,

    /// <summary><c>F16</c>: IEEE half precision.</summary>
    Float16,

    /// <summary><c>BF16</c>: the upper half of a float32.</summary>
    BFloat16,

    /// <summary><c>I32</c>: 32-bit signed integer.</summary>
    Int32,

    /// <summary><c>U32</c>: 32-bit unsigned integer.</summary>
    UInt32,

    /// <summary><c>F32</c>: IEEE single precision.</summary>
    Float32,

    /// <summary><c>I64</c>: 64-bit signed integer.</summary>
    Int64,

    /// <summary><c>U64</c>: 64-bit unsigned integer.</summary>
    UInt64,

    /// <summary><c>F64</c>: IEEE double precision.</summary>
    Float64,
}

/// <summary>Names and sizes of the element types.</summary>
internal static class SafetensorsTypes
{
    private static readonly string[] _names =
        ["BOOL", "U8", "I8", "F8_E5M2", "F8_E4M3", "I16", "U16", "F16", "BF16", "I32", "U32", "F32", "I64", "U64", "F64"];

    private static readonly FrozenDictionary<string, SafetensorsType> _types = Types();

    public static string Name(this SafetensorsType type) => _names[(int)type];

    public static int ByteCount(this SafetensorsType type) => type switch
    {
        <= SafetensorsType.Float8E4M3 => 1,
        <= SafetensorsType.BFloat16 => 2,
        <= SafetensorsType.Float32 => 4,
        _ => 8,
    };

    public static bool TryParse(string name, out SafetensorsType type) => _types.TryGetValue(name, out type);

    public static string All => string.Join(", ", _names);

    private static FrozenDictionary<string, SafetensorsType> Types()
    {
        Dictionary<string, SafetensorsType> types = [];
        foreach (SafetensorsType type in Enum.GetValues<SafetensorsType>())
        {
            types.Add(type.Name(), type);
        }

        return types.ToFrozenDictionary();
    }
}
