using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Benchmarks.Products;

/// <summary>What is called of ggml, from the libraries of the package LLamaSharp.Backend.Cpu; see ggml.h, ggml-backend.h, ggml-cpu.h of ggml-org/ggml.</summary>
internal static partial class Ggml
{
    public const int Float = 0;
    public const int Q40 = 2;

    private const string Base = "libggml-base.so";
    private const string Cpu = "libggml-cpu.so";

    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "ggml", Avx512BW.IsSupported ? "avx512" : "avx2");

    static Ggml()
    {
        if (IsAvailable)
        {
            // The second needs the first, and finds it once it is loaded.
            NativeLibrary.SetDllImportResolver(typeof(Ggml).Assembly, static (name, _, _) =>
                name is Base or Cpu ? NativeLibrary.Load(Path.Combine(_folder, name)) : 0);
            NativeLibrary.Load(Path.Combine(_folder, Base));
        }
    }

    /// <summary>Whether there are libraries for this machine.</summary>
    public static bool IsAvailable { get; } = OperatingSystem.IsLinux() && Avx2.IsSupported && File.Exists(Path.Combine(_folder, Cpu));

    [LibraryImport(Base, EntryPoint = "ggml_init")]
    public static partial nint Init(InitParameters parameters);

    [LibraryImport(Base, EntryPoint = "ggml_free")]
    public static partial void Free(nint context);

    [LibraryImport(Base, EntryPoint = "ggml_new_tensor_2d")]
    public static partial nint NewTensor(nint context, int type, long columns, long rows);

    [LibraryImport(Base, EntryPoint = "ggml_mul_mat")]
    public static partial nint Multiply(nint context, nint weights, nint input);

    [LibraryImport(Base, EntryPoint = "ggml_new_graph")]
    public static partial nint NewGraph(nint context);

    [LibraryImport(Base, EntryPoint = "ggml_build_forward_expand")]
    public static partial void Expand(nint graph, nint tensor);

    [LibraryImport(Base, EntryPoint = "ggml_backend_alloc_ctx_tensors_from_buft")]
    public static partial nint Allocate(nint context, nint bufferType);

    [LibraryImport(Base, EntryPoint = "ggml_backend_buffer_free")]
    public static partial void FreeBuffer(nint buffer);

    [LibraryImport(Base, EntryPoint = "ggml_backend_tensor_set")]
    public static partial void Set(nint tensor, ReadOnlySpan<byte> data, nuint offset, nuint size);

    [LibraryImport(Base, EntryPoint = "ggml_backend_tensor_get")]
    public static partial void Get(nint tensor, Span<byte> data, nuint offset, nuint size);

    [LibraryImport(Base, EntryPoint = "ggml_quantize_chunk")]
    public static partial nuint Quantize(int type, ReadOnlySpan<float> source, Span<byte> destination, long start, long rows, long columns, nint importance);

    [LibraryImport(Cpu, EntryPoint = "quantize_row_q8_0")]
    public static unsafe partial void QuantizeRow8(float* source, byte* destination, long count);

    [LibraryImport(Cpu, EntryPoint = "quantize_row_q4_0")]
    public static unsafe partial void QuantizeRow4(float* source, byte* destination, long count);

    [LibraryImport(Base, EntryPoint = "dequantize_row_q8_0")]
    public static unsafe partial void DequantizeRow8(byte* source, float* destination, long count);

    [LibraryImport(Base, EntryPoint = "dequantize_row_q4_0")]
    public static unsafe partial void DequantizeRow4(byte* source, float* destination, long count);

    [LibraryImport(Base, EntryPoint = "ggml_backend_cpu_buffer_type")]
    public static partial nint PlainBuffers();

    // Of C++ linkage, as it stands in repack.h.
    [LibraryImport(Cpu, EntryPoint = "_Z35ggml_backend_cpu_repack_buffer_typev")]
    public static partial nint RepackingBuffers();

    [LibraryImport(Cpu, EntryPoint = "ggml_backend_cpu_init")]
    public static partial nint NewBackend();

    [LibraryImport(Cpu, EntryPoint = "ggml_backend_cpu_set_n_threads")]
    public static partial void SetThreads(nint backend, int threads);

    [LibraryImport(Base, EntryPoint = "ggml_backend_graph_compute")]
    public static partial int Compute(nint backend, nint graph);

    [LibraryImport(Base, EntryPoint = "ggml_backend_free")]
    public static partial void FreeBackend(nint backend);

    /// <summary>Where a context takes the memory for what it knows of tensors; their elements lie elsewhere.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct InitParameters
    {
        public nuint Bytes;
        public nint Memory;
        public byte HasNoElements;
    }
}
