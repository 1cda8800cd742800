using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Unpacks the narrow codes of a panel to bytes, a quad to a line.</summary>
internal static class PanelExpansion<TProduct>
    where TProduct : struct, IProduct
{
    /// <summary>Unpacks all groups of a panel, which then follow each other without their parameters.</summary>
    [MethodImpl(Vectorized.Loop)]
    public static void Expand<V>(ref int panel, in PanelLayout<TProduct> layout, Span<byte> expanded)
        where V : struct, IByteLanes<V>
    {
        V mask = V.Create(((1 << TProduct.StorageBits) - 1) * 0x01010101);
        ref int destination = ref Unsafe.As<byte, int>(ref MemoryMarshal.GetReference(expanded));
        nuint parameters = (nuint)PanelLayout<TProduct>.ParameterBytes / sizeof(int);
        for (int group = layout.Groups; group > 0; group--)
        {
            for (int line = layout.Lines; line > 0; line--)
            {
                for (nuint i = 0; i < PanelLayout<TProduct>.Width; i += (nuint)V.Count)
                {
                    V codes = V.Load(ref panel, i);
                    for (int quad = 0; quad < PanelLayout<TProduct>.QuadsPerLine; quad++)
                    {
                        V.Store(codes & mask, ref destination, i + ((nuint)quad * PanelLayout<TProduct>.Width));
                        codes = V.ShiftRightLogical(codes, TProduct.StorageBits);
                    }
                }

                panel = ref Unsafe.Add(ref panel, PanelLayout<TProduct>.Width);
                destination = ref Unsafe.Add(ref destination, PanelLayout<TProduct>.Width * PanelLayout<TProduct>.QuadsPerLine);
            }

            panel = ref Unsafe.Add(ref panel, parameters);
        }
    }
}
