using System;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>The SHA-256 of everything the kernels of one scheme wrote, in the order of the matrix.</summary>
internal sealed class ResultDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add<T>(ReadOnlySpan<T> results)
        where T : unmanaged => _hash.AppendData(MemoryMarshal.AsBytes(results));

    public string Finish() => Convert.ToHexString(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
