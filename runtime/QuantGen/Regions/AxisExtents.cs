using System;

namespace QuantGen.Regions;

/// <summary>A shape seen from one axis: the product of the extents before it, its own, and the product of those after it.</summary>
/// <remarks>In a shape without elements the products are zero rather than possibly beyond the range of integers.</remarks>
internal readonly record struct AxisExtents(int Outer, int Length, int Inner)
{
    internal static AxisExtents Of(in TensorShape shape, int axis)
    {
        int index = axis < 0 ? axis + shape.Rank : axis;
        if ((uint)index >= (uint)shape.Rank)
        {
            throw new ArgumentException(
                $"The shape {shape} of rank {shape.Rank} has no axis {axis}, which the scheme needs; pass a shape with that axis.", nameof(shape));
        }

        if (shape.Length == 0)
        {
            return new(0, shape[index], 0);
        }

        int length = shape[index];
        int outer = 1;
        for (int i = 0; i < index; i++)
        {
            outer *= shape[i];
        }

        // A division takes longer than the rest, and most axes are the last.
        return new(outer, length, index == shape.Rank - 1 ? 1 : shape.Length / (outer * length));
    }
}
