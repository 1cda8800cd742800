using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>
/// A vector register of 32-bit lanes, which hold floats, integers, or, narrowed, codes. Kernels are written once over it; each width is a struct,
/// so that the compiler specialises every kernel and no call is left.
/// </summary>
/// <remarks>
/// What works on integers says so in its name. <c>bits</c>, <c>quarter</c> and the values of codes must be constants, so that the choices they make fold away. It is several
/// interfaces because the runtime looks a static member up by reading those of its interface one after the other: one of 70 members makes the just-in-time compiler take
/// three times as long for a kernel.
/// </remarks>
/// <typeparam name="V">The width itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILanes<V> : IMemoryLanes<V>, IFloatLanes<V>, IMaskLanes<V>, IIntegerLanes<V>, IMaximaLanes<V>, INarrowingLanes<V>, ICodeLanes<V>
    where V : struct, ILanes<V>
{
}
