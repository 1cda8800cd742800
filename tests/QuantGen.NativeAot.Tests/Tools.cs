using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace QuantGen.NativeAot.Tests;

/// <summary>What publishing and running need beside the SDK.</summary>
internal static class Tools
{
    /// <summary>The folder of the libraries of the cross toolchain, from which the emulator loads what the program needs.</summary>
    public const string Arm64Root = "/usr/aarch64-linux-gnu";

    /// <summary>The emulator of Arm64.</summary>
    public static string? Emulator { get; } = Find("qemu-aarch64-static") ?? Find("qemu-aarch64");

    /// <summary>What lists the instructions of programs for Arm64, which comes with the cross toolchain.</summary>
    public static string? Arm64Listing { get; } = Find("aarch64-linux-gnu-objdump");

    /// <summary>Why this machine cannot publish for itself, or null.</summary>
    public static string? MissingForHost =>
        !OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64 ? "publishing is tested on x64 Linux"
        : Find("clang") is null && Find("gcc") is null ? "there is no linker: install clang or gcc"
        : null;

    /// <summary>Why this machine cannot publish for Arm64 and run the result, or null.</summary>
    public static string? MissingForArm64 =>
        !OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64 ? "cross compiling is tested on x64 Linux"
        : Find("clang") is null ? "there is no cross linker: install clang"
        : Find("aarch64-linux-gnu-gcc") is null || !Directory.Exists(Arm64Root) ? "there are no libraries for Arm64: install gcc-aarch64-linux-gnu"
        : Emulator is null ? "there is no emulator: install qemu-user-static"
        : null;

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
