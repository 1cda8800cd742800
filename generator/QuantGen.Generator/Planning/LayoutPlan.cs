namespace QuantGen.Generator.Planning;

/// <summary>How the regions of a tensor lie in memory, and so which geometries its kernels have beside single runs.</summary>
internal abstract record LayoutPlan
{
    /// <summary>Whether the kernels have the lanes geometry: parameters that change along the contiguous axis.</summary>
    public abstract bool HasLanes { get; }

    /// <summary>One region.</summary>
    public sealed record Tensor : LayoutPlan
    {
        public override bool HasLanes => false;
    }

    /// <summary>Runs of equal length, their regions in a sequence that repeats.</summary>
    /// <param name="Factory">The layout's factory with its arguments after the shape.</param>
    public sealed record Channels(string Factory) : LayoutPlan
    {
        public override bool HasLanes => true;
    }

    /// <summary>Groups of a fixed size.</summary>
    /// <param name="GroupSize">Elements of a group.</param>
    /// <param name="BlockGroups">Groups whose elements stay in the first-level cache between two passes.</param>
    /// <param name="StreamGroups">Groups of a block that is moved past the caches, a whole number of bytes of codes.</param>
    /// <param name="IsUnrolled">Whether whole groups are unrolled at some width, rather than taken as runs.</param>
    /// <param name="IsLastAxis">Whether groups always lie along the last axis.</param>
    public sealed record Groups(int GroupSize, int BlockGroups, int StreamGroups, bool IsUnrolled, bool IsLastAxis) : LayoutPlan
    {
        public override bool HasLanes => !IsLastAxis;
    }
}
