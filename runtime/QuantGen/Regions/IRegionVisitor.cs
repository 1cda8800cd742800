namespace QuantGen.Regions;

/// <summary>Receives the elements of a tensor, region by region, in the two geometries in which regions lie in memory.</summary>
internal interface IRegionVisitor
{
    /// <summary>Consecutive elements of one region.</summary>
    /// <param name="start">The index of the first.</param>
    /// <param name="length">How many.</param>
    /// <param name="region">Their region.</param>
    void Run(int start, int length, int region);

    /// <summary>Consecutive rows of consecutive lanes, each lane a region of its own.</summary>
    /// <param name="start">The index of the first lane of the first row.</param>
    /// <param name="rows">How many rows; each begins where the one before ends.</param>
    /// <param name="lanes">How many lanes.</param>
    /// <param name="firstRegion">The region of the first lane.</param>
    void Lanes(int start, int rows, int lanes, int firstRegion);
}
