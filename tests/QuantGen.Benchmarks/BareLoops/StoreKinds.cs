namespace QuantGen.Benchmarks.BareLoops;

/// <summary>How a loop stores; a constant to the compiler.</summary>
internal interface IStoreKind
{
    static abstract bool IsNonTemporal { get; }
}

internal readonly struct OrdinaryStores : IStoreKind
{
    public static bool IsNonTemporal => false;
}

internal readonly struct NonTemporalStores : IStoreKind
{
    public static bool IsNonTemporal => true;
}
