using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>Receives the scheme of a tensor type as a type, so that kernels are specialised for it without reflection.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISchemeVisitor
{
    /// <summary>Called once.</summary>
    /// <typeparam name="TScheme">The scheme.</typeparam>
    void Visit<TScheme>()
        where TScheme : struct, IScheme;
}
