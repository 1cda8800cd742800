using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Kernels.Tests.Registry;
using Xunit.Sdk;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>Kernels of elements under other conditions, held against those of floats, which the matrix holds against the reference.</summary>
internal static class ElementJob
{
    public const string Name = "elements";

    /// <summary>One scheme for each way over a tensor, of all kinds of widths.</summary>
    public static IReadOnlyList<string> Schemes { get; } =
    [
        "EveryWidth+Int8SymmetricPerTensor", "EveryWidth+UInt4AsymmetricPerChannel", "EveryWidth+Int4SymmetricPerGroup32", "EveryWidth+UInt1AsymmetricPerTensor",
        "EveryWidth+Int3SymmetricPerChannel", "EveryWidth+UInt16AsymmetricPerTensor", "ChannelsOnEveryAxis+UInt8AsymmetricPerChannelAxisMinus1",
        "GroupsInMidByte+UInt3AsymmetricPerGroup5",
        "GroupsOnEveryAxis+Int8SymmetricPerGroup32Axis0", "GroupsOnEveryAxis+UInt3AsymmetricPerGroup3Axis1",
    ];

    /// <summary>Runs in the child process; prints what failed.</summary>
    public static bool Run() => Checks().AsParallel().Select(Succeeds).ToArray().All(succeeded => succeeded);

    private static IEnumerable<Action> Checks()
    {
        foreach (ElementType type in ElementType.All)
        {
            foreach (string scheme in Schemes)
            {
                yield return () => ElementCheck.Run(SchemeRegistry.Get(scheme), type);
            }

            if (type.Name != nameof(Double))
            {
                yield return () => EveryElementCheck.Run(type);
            }
        }
    }

    private static bool Succeeds(Action check)
    {
        try
        {
            check();
            return true;
        }
        catch (XunitException exception)
        {
            Console.WriteLine(exception.Message);
            return false;
        }
    }
}
