using System;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels.Tests.GuardPages;

/// <summary>Whole pages from the operating system, some of them made inaccessible.</summary>
internal static partial class PageMemory
{
    private const int ReadWrite = 0x3;
    private const int NoAccess = 0x0;
    private const int PrivateAnonymous = 0x22;
    private const int NoReserve = 0x4000;

    private const uint WindowsCommitAndReserve = 0x3000;
    private const uint WindowsReadWrite = 0x04;
    private const uint WindowsNoAccess = 0x01;

    public static nint Allocate(int bytes)
    {
        nint address = OperatingSystem.IsWindows()
            ? VirtualAlloc(0, (nuint)bytes, WindowsCommitAndReserve, WindowsReadWrite)
            : Map(0, (nuint)bytes, ReadWrite, PrivateAnonymous, -1, 0);
        return address is 0 or -1 ? throw new OutOfMemoryException($"The system gave no {bytes} bytes in pages.") : address;
    }

    /// <summary>Pages that take memory only once they are written to; Linux only.</summary>
    public static nint Reserve(nuint bytes)
    {
        nint address = Map(0, bytes, ReadWrite, PrivateAnonymous | NoReserve, -1, 0);
        return address is 0 or -1 ? throw new OutOfMemoryException($"The system gave no {bytes} bytes of addresses.") : address;
    }

    public static void Free(nint address, nuint bytes)
    {
        if (Unmap(address, bytes) != 0)
        {
            throw new InvalidOperationException($"The system did not take {bytes} bytes back.");
        }
    }

    public static void Forbid(nint address, int bytes)
    {
        bool done = OperatingSystem.IsWindows()
            ? VirtualProtect(address, (nuint)bytes, WindowsNoAccess, out _)
            : Protect(address, (nuint)bytes, NoAccess) == 0;
        if (!done)
        {
            throw new InvalidOperationException($"The system did not protect {bytes} bytes.");
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial nint VirtualAlloc(nint address, nuint length, uint kind, uint protection);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool VirtualProtect(nint address, nuint length, uint protection, out uint previous);
}
