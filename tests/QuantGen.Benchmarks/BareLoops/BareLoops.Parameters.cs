using System.Runtime.CompilerServices;

namespace QuantGen.Benchmarks.BareLoops;

internal static unsafe partial class BareLoops<TVector, TMover, TStore>
{
    /// <summary>Reads codes, a scale and perhaps a zero point for each element, and writes the floats.</summary>
    /// <param name="bytes">Bytes of codes for each vector of floats.</param>
    /// <param name="codes">What is read; whole vectors of it.</param>
    /// <param name="scales">The scales.</param>
    /// <param name="zeroPoints">The zero points, or null.</param>
    /// <param name="floats">What is written.</param>
    /// <param name="end">The end of the floats, a multiple of 4 vectors away.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WidenByParameters(int bytes, byte* codes, TVector* scales, TVector* zeroPoints, TVector* floats, TVector* end)
    {
        if (zeroPoints == null)
        {
            for (; floats < end; floats += 4, scales += 4, codes += 4 * bytes)
            {
                Put(floats, TMover.Join(scales[0], *(TVector*)codes));
                Put(floats + 1, TMover.Join(scales[1], *(TVector*)(codes + bytes)));
                Put(floats + 2, TMover.Join(scales[2], *(TVector*)(codes + (2 * bytes))));
                Put(floats + 3, TMover.Join(scales[3], *(TVector*)(codes + (3 * bytes))));
            }

            return;
        }

        for (; floats < end; floats += 4, scales += 4, zeroPoints += 4, codes += 4 * bytes)
        {
            Put(floats, TMover.Join(TMover.Join(scales[0], zeroPoints[0]), *(TVector*)codes));
            Put(floats + 1, TMover.Join(TMover.Join(scales[1], zeroPoints[1]), *(TVector*)(codes + bytes)));
            Put(floats + 2, TMover.Join(TMover.Join(scales[2], zeroPoints[2]), *(TVector*)(codes + (2 * bytes))));
            Put(floats + 3, TMover.Join(TMover.Join(scales[3], zeroPoints[3]), *(TVector*)(codes + (3 * bytes))));
        }
    }

    /// <summary>Reads a float, a scale and perhaps a zero point for each element, and writes a float.</summary>
    /// <remarks>Gradients are measured where they are the elements themselves, so that nothing else is read.</remarks>
    /// <param name="source">The floats.</param>
    /// <param name="scales">The scales.</param>
    /// <param name="zeroPoints">The zero points, or null.</param>
    /// <param name="destination">What is written.</param>
    /// <param name="end">The end of the floats, a multiple of 4 vectors away.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void JoinByParameters(TVector* source, TVector* scales, TVector* zeroPoints, TVector* destination, TVector* end)
    {
        if (zeroPoints == null)
        {
            for (; source < end; source += 4, scales += 4, destination += 4)
            {
                Put(destination, TMover.Join(source[0], scales[0]));
                Put(destination + 1, TMover.Join(source[1], scales[1]));
                Put(destination + 2, TMover.Join(source[2], scales[2]));
                Put(destination + 3, TMover.Join(source[3], scales[3]));
            }

            return;
        }

        for (; source < end; source += 4, scales += 4, zeroPoints += 4, destination += 4)
        {
            Put(destination, TMover.Join(source[0], TMover.Join(scales[0], zeroPoints[0])));
            Put(destination + 1, TMover.Join(source[1], TMover.Join(scales[1], zeroPoints[1])));
            Put(destination + 2, TMover.Join(source[2], TMover.Join(scales[2], zeroPoints[2])));
            Put(destination + 3, TMover.Join(source[3], TMover.Join(scales[3], zeroPoints[3])));
        }
    }
}
