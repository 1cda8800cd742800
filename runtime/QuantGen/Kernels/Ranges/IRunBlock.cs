namespace QuantGen.Kernels;

/// <summary>How as many runs that follow each other as a vector has lanes are reduced, each to a lane.</summary>
/// <remarks>Its fields are what the loop over blocks keeps in registers.</remarks>
internal interface IRunBlock<TSelf>
    where TSelf : struct, IRunBlock<TSelf>
{
    /// <summary>The runs of a block.</summary>
    static abstract nuint Runs { get; }

    /// <summary>For runs of a length.</summary>
    /// <param name="length">The elements of a run.</param>
    static abstract TSelf Create(nuint length);

    /// <summary>Writes what is found of each run: all at least zero, as bits.</summary>
    /// <param name="bits">The first element of the first run.</param>
    /// <param name="length">The elements of a run.</param>
    /// <param name="largest">Receives, from <paramref name="first"/> on, the largest magnitudes or r_max.</param>
    /// <param name="largestNegated">Receives, from there on and with the latter, −r_min.</param>
    /// <param name="first">Where that of the first run goes.</param>
    void Reduce(ref int bits, nuint length, ref int largest, ref int largestNegated, nuint first);
}
