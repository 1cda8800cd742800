namespace QuantGen.Generator.Planning;

/// <summary>A vector width and what one step of a kernel covers at it.</summary>
/// <param name="Bits">512, 256 or 128.</param>
/// <param name="Groups">How whole groups are unrolled at this width, or null where a vector would straddle groups or a step be too long.</param>
/// <param name="GroupReduction">How the maxima of whole groups are found at this width, or null.</param>
/// <param name="LookupTables">Registers that hold the values of all codes of a region, 1 or 2; 0 where codes are multiplied instead.</param>
/// <param name="ShortestRun">The least length of a run that this width takes: whatever remains after whole tiles is one more tile that ends with the run.</param>
/// <param name="StoresInterleaved">Whether codes are packed in the order in which narrowing leaves them, rather than ordered first.</param>
internal sealed record WidthPlan(int Bits, GroupStep? Groups, GroupReductionStep? GroupReduction, int LookupTables, int ShortestRun, bool StoresInterleaved)
{
    /// <summary>Vectors of a tile: as many as fill one vector with byte codes.</summary>
    public const int VectorsPerTile = 4;

    /// <summary>Floats in a vector.</summary>
    public int Lanes => Bits / 32;

    /// <summary>Whether packed codes are unpacked straight to lanes; the widest vectors unpack as many as fill one, and widen them.</summary>
    public bool UnpacksToLanes => Bits < 512;

    /// <summary>Elements of a tile.</summary>
    public int Tile => Lanes * VectorsPerTile;
}

/// <summary>The least number of whole groups that is also a whole number of tiles.</summary>
/// <param name="GroupSize">Elements of a group.</param>
/// <param name="Groups">Groups of a step.</param>
/// <param name="Tiles">Tiles of a step.</param>
internal sealed record GroupStep(int GroupSize, int Groups, int Tiles);

/// <summary>As many groups as a vector has lanes, whose maxima are reduced together.</summary>
/// <param name="GroupSize">Elements of a group.</param>
/// <param name="VectorsPerGroup">Vectors of a group.</param>
internal sealed record GroupReductionStep(int GroupSize, int VectorsPerGroup);
