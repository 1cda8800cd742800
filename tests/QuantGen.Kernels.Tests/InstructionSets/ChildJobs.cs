using System;
using System.IO;
using QuantGen.Kernels.Tests.Elements;
using QuantGen.Kernels.Tests.GuardPages;
using QuantGen.Kernels.Tests.Inlining;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Registry;
using QuantGen.Kernels.Tests.Walks;

namespace QuantGen.Kernels.Tests.InstructionSets;

/// <summary>The jobs of a child process.</summary>
internal static class ChildJobs
{
    public const string Widths = "widths";

    /// <summary>Runs the jobs.</summary>
    /// <param name="arguments">The folder for their files, then the names of the jobs.</param>
    /// <returns>The exit code: 0 when all succeeded.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        string folder = arguments[0];
        File.WriteAllText(Path.Combine(folder, Widths), VectorWidths.Current(Streaming.IsBeyondCaches(1)));
        bool succeeded = true;
        foreach (string job in arguments[1..])
        {
            succeeded &= job switch
            {
                MatrixJob.Name => MatrixJob.Run(folder, SchemeRegistry.All),
                MatrixJob.NameOfWalks => MatrixJob.Run(folder, MatrixJob.SchemesOfWalks),
                DrawnGroupJob.Name => DrawnGroupJob.Run(),
                ElementJob.Name => ElementJob.Run(),
                GuardPageJob.Name => GuardPageJob.Run(folder),
                InliningJob.Name => InliningJob.Run(),
                ChoiceJob.Name => ChoiceJob.Run(),
                GuardPageJob.TrespassName => GuardPageJob.Trespass(folder),
                _ => throw new ArgumentException($"There is no job {job}.", nameof(arguments)),
            };
        }

        return succeeded ? 0 : 1;
    }
}
