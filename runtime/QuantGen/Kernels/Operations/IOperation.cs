using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>What is done to every element with the parameters of its region, as emitted steps over whole groups see it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOperation
{
    /// <summary>The operands of a vector that lies within one region, made ready for <see cref="StepTile"/>.</summary>
    /// <param name="parameters">Where parameters lie.</param>
    /// <param name="region">How many regions further on.</param>
    static abstract Operands<V> Broadcast<V>(Parameters parameters, nuint region)
        where V : struct, ILanes<V>;

    /// <summary>Four vectors, each with operands of one region.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="i">The index of the first element of the step.</param>
    /// <param name="tile">Which tile of the step.</param>
    /// <param name="o0">The operands of the first vector.</param>
    /// <param name="o1">The operands of the second vector.</param>
    /// <param name="o2">The operands of the third vector.</param>
    /// <param name="o3">The operands of the fourth vector.</param>
    static abstract void StepTile<V>(Tensors tensors, nuint i, int tile, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3)
        where V : struct, ILanes<V>;
}
