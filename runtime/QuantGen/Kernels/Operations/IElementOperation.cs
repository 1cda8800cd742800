namespace QuantGen.Kernels;

/// <summary>What is done to every element with the parameters of its region, as the walks over a tensor see it.</summary>
internal interface IElementOperation : IOperation
{
    /// <summary>Whether zero points are the same for all regions and in no array.</summary>
    static abstract bool IsSymmetric { get; }

    /// <summary>Whether it divides by scales with the help of their reciprocals.</summary>
    static abstract bool Divides { get; }

    /// <summary>What <see cref="Parameters.Limit"/> is for scales of which this is the largest; 0 where the operation does not divide.</summary>
    static abstract float Bound(float largestScale);

    /// <summary>Whether it reads a gradient beside the elements.</summary>
    static virtual bool ReadsGradient => false;

    /// <summary>Bits of what is read of each element: of a code, or of the element.</summary>
    static abstract int SourceBits { get; }

    /// <summary>Bits of what is written of each element: of a code, or 32.</summary>
    static abstract int DestinationBits { get; }

    /// <summary>Whether elements may be done twice, where the destination is what is read.</summary>
    static abstract bool MayRepeat { get; }

    /// <summary>Four vectors, each with operands of one region.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="i">The index of the first element that is read.</param>
    /// <param name="o0">The operands of the first vector.</param>
    /// <param name="o1">The operands of the second vector.</param>
    /// <param name="o2">The operands of the third vector.</param>
    /// <param name="o3">The operands of the fourth vector.</param>
    /// <param name="o">The index of the first element that is written.</param>
    static abstract void Tile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, nuint o)
        where V : struct, ILanes<V>;

    /// <summary>The operands of a vector of which each lane is a region, for <see cref="LaneTile"/>.</summary>
    /// <param name="parameters">Where parameters lie.</param>
    /// <param name="region">How many regions further on those of the tile begin.</param>
    /// <param name="vector">Which vector of the tile.</param>
    static abstract Operands<V> Load<V>(Parameters parameters, nuint region, int vector)
        where V : struct, ILanes<V>;

    /// <summary>Four vectors of which each lane is a region.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="i">The index of the first element that is read.</param>
    /// <param name="o0">The operands of the first vector.</param>
    /// <param name="o1">The operands of the second vector.</param>
    /// <param name="o2">The operands of the third vector.</param>
    /// <param name="o3">The operands of the fourth vector.</param>
    /// <param name="scales">The scale of the first element, and those after it.</param>
    /// <param name="o">The index of the first element that is written.</param>
    static abstract void LaneTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, ref float scales, nuint o)
        where V : struct, ILanes<V>;

    /// <summary>The operands of as many neighbouring regions as a vector has lanes, one to a lane, for <see cref="Permute"/>.</summary>
    /// <param name="parameters">Where parameters lie, as many as there are lanes from each region on.</param>
    /// <param name="region">How many regions further on the lowest is.</param>
    /// <param name="inverts">Whether to find reciprocals, where the operation takes them, rather than to load them; a constant.</param>
    static abstract Operands<V> OfRegions<V>(Parameters parameters, nuint region, bool inverts)
        where V : struct, ILanes<V>;

    /// <summary>The operands of a vector of which each lane has one of some neighbouring regions, for <see cref="PermutedTile"/>.</summary>
    /// <param name="regions">The operands of the regions.</param>
    /// <param name="indexes">Which of them each lane has.</param>
    static abstract Operands<V> Permute<V>(Operands<V> regions, V indexes)
        where V : struct, ILanes<V>;

    /// <summary>Four vectors with the operands that <see cref="Permute"/> gives.</summary>
    /// <inheritdoc cref="Tile"/>
    static abstract void PermutedTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, nuint o)
        where V : struct, ILanes<V>;

    /// <summary>One element, for what is left beside the tiles, and for machines without vectors.</summary>
    static abstract void Element(Tensors tensors, nuint i, float scale, int zeroPoint, nuint o);
}
