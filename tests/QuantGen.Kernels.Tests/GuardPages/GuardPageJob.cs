using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Registry;

namespace QuantGen.Kernels.Tests.GuardPages;

/// <summary>
/// Every kernel of every scheme on guarded memory, in a child process, since an access outside ends the process: one scheme on each processor at a time,
/// then groups of any size on any axis.
/// </summary>
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
        ConcurrentQueue<TensorKernels> schemes = new(SchemeRegistry.All);
        string[] running = new string[Environment.ProcessorCount];
        int runs = 0;
        Parallel.For(
            0,
            running.Length,
            new ParallelOptions { MaxDegreeOfParallelism = running.Length },
            worker =>
            {
                GuardedTensor tensor = new();
                while (schemes.TryDequeue(out TensorKernels? kernels))
                {
                    Interlocked.Add(ref runs, Run(tensor, kernels, text => Report(progress, running, worker, text)));
                }
            });
        runs += RunGroups(text => Report(progress, text));
        Report(progress, $"{Finished} {runs}");
        return true;
    }

    private static int Run(GuardedTensor tensor, TensorKernels kernels, Action<string> report)
    {
        int runs = 0;
        foreach (TensorShape shape in MatrixShapes.Sweep(kernels.Scheme).Concat(ShortRunShapes.Of(kernels.Scheme)))
        {
            foreach (GuardedEdge edge in Enum.GetValues<GuardedEdge>())
            {
                report($"{kernels.Name}, shape {shape}, guarded {edge}");
                tensor.RunEveryKernel(kernels, shape, edge);
                runs++;
            }
        }

        return runs;
    }

    // Groups that no type declares, one after the other: all threads see the same.
    private static int RunGroups(Action<string> report)
    {
        GuardedTensor tensor = new();
        int runs = 0;
        foreach (GroupCase groups in GroupCases.Guarded)
        {
            TensorKernels kernels = groups.Prepare();
            foreach (GuardedEdge edge in Enum.GetValues<GuardedEdge>())
            {
                report($"{kernels.Name}, {groups}, guarded {edge}");
                tensor.RunEveryKernel(kernels, groups.Shape, edge);
                runs++;
            }
        }

        return runs;
    }

    /// <summary>Reads behind a span; does not return.</summary>
    public static bool Trespass(string folder)
    {
        using FileStream progress = File.Create(Path.Combine(folder, Name), bufferSize: 1);
        Report(progress, "reads behind its memory");
        return new GuardedTensor().Trespass() == 0;
    }

    private static void Report(FileStream progress, string[] running, int worker, string text)
    {
        lock (running)
        {
            running[worker] = text;
            Report(progress, string.Join("; ", running));
        }
    }

    // Over all that was there before.
    private static void Report(FileStream progress, string text)
    {
        byte[] line = Encoding.UTF8.GetBytes(text.PadRight((int)Math.Max(200, progress.Length)));
        progress.Position = 0;
        progress.Write(line);
        progress.Flush();
    }
}
