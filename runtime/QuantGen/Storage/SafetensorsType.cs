namespace QuantGen.Storage;

/// <summary>The type of a stored tensor's elements; the names in the safetensors format stand beside them.</summary>
public enum SafetensorsType
{
    /// <summary>A type that this library does not know; <see cref="SafetensorsEntry.TypeName"/> says its name.</summary>
    Unknown,

    /// <summary><c>BOOL</c>: one byte, 0 or 1.</summary>
    Bool,

    /// <summary><c>F4</c>: 4-bit float of the OCP microscaling formats (E2M1), two in a byte.</summary>
    Float4,

    /// <summary><c>F6_E2M3</c>: 6-bit float of the OCP microscaling formats with 2 exponent bits, four in three bytes.</summary>
    Float6E2M3,

    /// <summary><c>F6_E3M2</c>: 6-bit float of the OCP microscaling formats with 3 exponent bits, four in three bytes.</summary>
    Float6E3M2,

    /// <summary><c>U8</c>: unsigned byte.</summary>
    UInt8,

    /// <summary><c>I8</c>: signed byte.</summary>
    Int8,

    /// <summary><c>F8_E5M2</c>: 8-bit float with 5 exponent bits.</summary>
    Float8E5M2,

    /// <summary><c>F8_E4M3</c>: 8-bit float with 4 exponent bits.</summary>
    Float8E4M3,

    /// <summary><c>F8_E8M0</c>: 8-bit power of two, the scale of the OCP microscaling formats.</summary>
    Float8E8M0,

    /// <summary><c>F8_E4M3FNUZ</c>: 8-bit float with 4 exponent bits, without infinities and negative zero.</summary>
    Float8E4M3Fnuz,

    /// <summary><c>F8_E5M2FNUZ</c>: 8-bit float with 5 exponent bits, without infinities and negative zero.</summary>
    Float8E5M2Fnuz,

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

    /// <summary><c>C64</c>: complex number of two single-precision floats, the real part first.</summary>
    Complex64,

    /// <summary><c>F64</c>: IEEE double precision.</summary>
    Float64,

    /// <summary><c>I64</c>: 64-bit signed integer.</summary>
    Int64,

    /// <summary><c>U64</c>: 64-bit unsigned integer.</summary>
    UInt64,
}
