using System.IO;

namespace QuantGen.Generator.Tests.Snapshots;

/// <summary>One verified text and, while it differs, the received one beside it.</summary>
internal sealed class SnapshotFile(string folder, string name)
{
    public string VerifiedPath { get; } = Path.Combine(folder, $"{name}.verified.cs");

    private string ReceivedPath { get; } = Path.Combine(folder, $"{name}.received.cs");

    /// <summary>What differs from the verified text, or null.</summary>
    public string? FindDifference(string text)
    {
        string? verified = File.Exists(VerifiedPath) ? File.ReadAllText(VerifiedPath) : null;
        if (verified == text)
        {
            File.Delete(ReceivedPath);
            return null;
        }

        File.WriteAllText(ReceivedPath, text);
        return verified is null
            ? $"{Path.GetFileName(VerifiedPath)} is missing; the emitted text is in {ReceivedPath}."
            : $"{Path.GetFileName(VerifiedPath)} differs from {ReceivedPath}, first at {FirstDifference(verified, text)}";
    }

    public void Accept(string text)
    {
        File.WriteAllText(VerifiedPath, text);
        File.Delete(ReceivedPath);
    }

    private static string FirstDifference(string verified, string received)
    {
        string[] old = verified.Split('\n');
        string[] now = received.Split('\n');
        int line = 0;
        while (line < old.Length && line < now.Length && old[line] == now[line])
        {
            line++;
        }

        return $"line {line + 1}:\n- {LineOrEnd(old, line)}\n+ {LineOrEnd(now, line)}";
    }

    private static string LineOrEnd(string[] lines, int line) => line < lines.Length ? lines[line] : "(end of file)";
}
