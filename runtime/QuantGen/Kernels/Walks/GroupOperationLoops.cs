namespace QuantGen.Kernels;

/// <summary>The loops of an operation where groups have a size that is known: those of the operation, and steps over whole groups.</summary>
internal sealed class GroupOperationLoops<TRegions, TOperation> : OperationLoops<TOperation>
    where TRegions : struct, IRegions
    where TOperation : struct, IElementOperation
{
    /// <summary>The loops.</summary>
    public static new readonly OperationLoops Instance = new GroupOperationLoops<TRegions, TOperation>();

    private GroupOperationLoops() => GroupSize = (nuint)TRegions.GroupSize;

    /// <inheritdoc/>
    public override nuint Groups(in Tensors tensors, in Parameters parameters, nuint start, nuint groups) =>
        GroupLoops<TRegions, TOperation>.Walk(tensors, parameters, start, groups);
}
