using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>A check that is written once over vectors of any width.</summary>
internal interface ILanesCheck
{
    void Check<V>()
        where V : struct, ILanes<V>;
}

/// <summary>Runs a check at every width that this machine has.</summary>
internal static class EveryWidth
{
    public static void Check(ILanesCheck check)
    {
        Assert.SkipUnless(Lanes128.IsSupported, "There are no vectors.");
        check.Check<Lanes128>();
        if (Lanes256.IsSupported)
        {
            check.Check<Lanes256>();
        }

        if (Lanes512.IsSupported)
        {
            check.Check<Lanes512>();
        }
    }

    /// <summary>The lanes of a vector as integers.</summary>
    public static int[] Integers<V>(V vector)
        where V : struct, ILanes<V>
    {
        int[] lanes = new int[V.Count];
        V.Store(vector, ref lanes[0], 0);
        return lanes;
    }
}
