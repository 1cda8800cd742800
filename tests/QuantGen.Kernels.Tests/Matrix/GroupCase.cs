using System;
using QuantGen.Kernels.Tests.Registry;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Groups that no type declares, on a tensor.</summary>
/// <param name="Axis">Their axis.</param>
/// <param name="Size">Their size.</param>
/// <param name="Shape">The tensor's shape.</param>
/// <param name="Scheme">Makes the kernels of the scheme, which has these groups once they are <see cref="Prepare">prepared</see>.</param>
/// <param name="Seed">Of the data.</param>
internal sealed record GroupCase(int Axis, int Size, TensorShape Shape, Func<TensorKernels> Scheme, int Seed)
{
    /// <summary>The kernels, which have these groups until the next case is prepared.</summary>
    public TensorKernels Prepare()
    {
        (DrawnGroups.Axis, DrawnGroups.Size) = (Axis, Size);
        return Scheme();
    }

    public override string ToString() => $"groups of {Size} on axis {Axis} of {Shape}, case {Seed}";
}
