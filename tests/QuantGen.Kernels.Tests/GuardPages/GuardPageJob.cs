using System;
using System.IO;
using System.Linq;
using System.Text;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Registry;

namespace QuantGen.Kernels.Tests.GuardPages;

/// <summary>Every kernel of every scheme on guarded memory, in a child process, since an access outside ends the process.</summary>
internal static class GuardPageJob
{
    public const string Name = "guard-pages";
    public const string TrespassName = "trespass";

    /// <summary>What the progress file says at the end.</summary>
    public const string Finished = "finished";

    /// <summary>Runs in the child process; the file says at each moment what is being run.</summary>
    public static bool Run(string folder)
    {
        using FileStream progress = File.Create(Path.Combine(folder, Name), bufferSize: 1);
        GuardedTensor tensor = new();
        int runs = 0;
        foreach (TensorKernels kernels in SchemeRegistry.All)
        {
            foreach (TensorShape shape in MatrixShapes.Sweep(kernels.Scheme).Concat(ShortRunShapes.Of(kernels.Scheme)))
            {
                foreach (GuardedEdge edge in Enum.GetValues<GuardedEdge>())
                {
                    Report(progress, $"{kernels.Name}, shape {shape}, guarded {edge}");
                    tensor.RunEveryKernel(kernels, shape, edge);
                    runs++;
                }
            }
        }

        Report(progress, $"{Finished} {runs}");
        return true;
    }

    /// <summary>Reads behind a span; does not return.</summary>
    public static bool Trespass(string folder)
    {
        using FileStream progress = File.Create(Path.Combine(folder, Name), bufferSize: 1);
        Report(progress, "reads behind its memory");
        return new GuardedTensor().Trespass() == 0;
    }

    private static void Report(FileStream progress, string text)
    {
        progress.Position = 0;
        progress.Write(Encoding.UTF8.GetBytes(text.PadRight(200)));
        progress.Flush();
    }
}
