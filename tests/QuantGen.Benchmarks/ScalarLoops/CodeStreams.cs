using System.Runtime.CompilerServices;

namespace QuantGen.Benchmarks.ScalarLoops;

/// <summary>Codes written and read one after the other.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal unsafe interface ICodeStream<TSelf>
    where TSelf : struct, ICodeStream<TSelf>
{
    static abstract TSelf Over(byte* codes, QuantizationScheme scheme);

    void Write(int code);

    int Read();

    /// <summary>Writes what is left of the last byte.</summary>
    void Flush();
}

internal unsafe struct ByteStream : ICodeStream<ByteStream>
{
    private byte* _next;

    public static ByteStream Over(byte* codes, QuantizationScheme scheme) => new() { _next = codes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int code) => *_next++ = (byte)code;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Read() => *_next++;

    public readonly void Flush()
    {
    }
}

internal unsafe struct SByteStream : ICodeStream<SByteStream>
{
    private sbyte* _next;

    public static SByteStream Over(byte* codes, QuantizationScheme scheme) => new() { _next = (sbyte*)codes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int code) => *_next++ = (sbyte)code;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Read() => *_next++;

    public readonly void Flush()
    {
    }
}

internal unsafe struct Int16Stream : ICodeStream<Int16Stream>
{
    private short* _next;

    public static Int16Stream Over(byte* codes, QuantizationScheme scheme) => new() { _next = (short*)codes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int code) => *_next++ = (short)code;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Read() => *_next++;

    public readonly void Flush()
    {
    }
}

/// <summary>Codes of up to 8 bits, through a buffer of bits.</summary>
internal unsafe struct BitStream : ICodeStream<BitStream>
{
    private byte* _next;
    private uint _buffer;
    private int _filled;
    private int _bits;
    private int _signShift;

    public static BitStream Over(byte* codes, QuantizationScheme scheme) => new()
    {
        _next = codes,
        _bits = scheme.Bits,
        _signShift = scheme.CodeType == CodeType.Unsigned ? 0 : 32 - scheme.Bits,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int code)
    {
        _buffer |= ((uint)code & ((1u << _bits) - 1)) << _filled;
        _filled += _bits;
        if (_filled >= 8)
        {
            *_next++ = (byte)_buffer;
            _buffer >>= 8;
            _filled -= 8;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Read()
    {
        if (_filled < _bits)
        {
            _buffer |= (uint)*_next++ << _filled;
            _filled += 8;
        }

        int code = (int)(_buffer & ((1u << _bits) - 1));
        _buffer >>= _bits;
        _filled -= _bits;
        return code << _signShift >> _signShift;
    }

    public readonly void Flush()
    {
        if (_filled > 0)
        {
            *_next = (byte)_buffer;
        }
    }
}
