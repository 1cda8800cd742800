using System.Globalization;
using System.IO;
using System.Linq;
using QuantGen.Benchmarks.BuildCost;

namespace QuantGen.Benchmarks.StartUp;

/// <summary>What the JIT does in one process for the first use of many schemes.</summary>
/// <param name="Name">How the program was built.</param>
/// <param name="Milliseconds">Time of the JIT.</param>
/// <param name="Methods">Methods it compiled.</param>
/// <param name="AgainMilliseconds">Time for one more type of a scheme that was used already.</param>
/// <param name="AgainMethods">Methods for that.</param>
/// <param name="Target">The most milliseconds to take, or null.</param>
internal sealed record StartUpTime(string Name, double Milliseconds, double Methods, double AgainMilliseconds, double AgainMethods, double? Target)
{
    private const int Runs = 5;

    /// <summary>Builds a program, starts it several times and takes the run of the median time.</summary>
    public static StartUpTime Measure(string name, int schemes, DirectoryInfo? libraries, string properties, double? target)
    {
        using UserProject project = StartUpProject.Create(schemes, libraries, properties);
        project.Run("publish -c Release -o out");
        return Enumerable.Range(0, Runs).Select(_ => Parse(project.Start("dotnet", "out/App.dll"))).OrderBy(time => time.Milliseconds).ElementAt(Runs / 2);

        StartUpTime Parse(string output)
        {
            double[] numbers = [.. output.Split((char[])[' ', '\n'], System.StringSplitOptions.RemoveEmptyEntries)
                .Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            return new StartUpTime(name, numbers[0], numbers[1], numbers[2], numbers[3], target);
        }
    }

    /// <summary>Bytes that one more scheme adds to a Native AOT binary.</summary>
    public static double NativeBytes(int schemes, DirectoryInfo? libraries)
    {
        return (Size(schemes) - Size(1)) / (schemes - 1.0);

        long Size(int count)
        {
            using UserProject project = StartUpProject.Create(count, libraries, "<PublishAot>true</PublishAot><StripSymbols>true</StripSymbols>");
            project.Run("publish -c Release -o out");
            return new FileInfo(Path.Combine(project.Folder, "out", System.OperatingSystem.IsWindows() ? "App.exe" : "App")).Length;
        }
    }
}
