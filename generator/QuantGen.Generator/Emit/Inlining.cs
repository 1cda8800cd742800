namespace QuantGen.Generator.Emit;

/// <summary>The attribute of emitted arithmetic, which the runtime's loops are compiled together with.</summary>
internal static class Inlining
{
    public const string Attribute =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";
}
