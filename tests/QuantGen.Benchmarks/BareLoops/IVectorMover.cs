namespace QuantGen.Benchmarks.BareLoops;

/// <summary>What a bare loop does with vectors, beside loading and storing them.</summary>
/// <typeparam name="TVector">A vector; pointers to it are loaded and stored whole.</typeparam>
internal unsafe interface IVectorMover<TVector>
    where TVector : unmanaged
{
    /// <summary>The cheapest operation that keeps both loads alive.</summary>
    static abstract TVector Join(TVector left, TVector right);

    /// <summary>The sum of floats, lane by lane.</summary>
    static abstract TVector Add(TVector left, TVector right);

    /// <summary>Stores past the caches.</summary>
    static abstract void StoreNonTemporal(TVector* destination, TVector value);
}
