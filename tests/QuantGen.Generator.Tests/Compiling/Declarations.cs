using System.Collections.Generic;

namespace QuantGen.Generator.Tests.Compiling;

/// <summary>Places and kinds of types that a tensor may be declared in and as, by what is special about them.</summary>
internal static class Declarations
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["kinds of types"] =
            """
            namespace Acme;

            [QuantizedTensor(Bits = 8)] internal partial class Class;
            [QuantizedTensor(Bits = 8)] internal sealed partial class SealedClass;
            [QuantizedTensor(Bits = 8)] internal static partial class StaticClass;
            [QuantizedTensor(Bits = 8)] internal partial struct Struct;
            [QuantizedTensor(Bits = 8)] internal readonly partial struct ReadOnlyStruct;
            [QuantizedTensor(Bits = 8)] internal partial record Record;
            [QuantizedTensor(Bits = 8)] internal sealed partial record class SealedRecord;
            [QuantizedTensor(Bits = 8)] internal partial record struct RecordStruct;
            [QuantizedTensor(Bits = 8)] internal readonly partial record struct ReadOnlyRecordStruct;
            """,
        ["asymmetric kinds of types"] =
            """
            namespace Acme;

            [QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric)] internal partial class Class;
            [QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric)] internal static partial class StaticClass;
            [QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric)] internal readonly partial struct ReadOnlyStruct;
            [QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric)] internal sealed partial record SealedRecord;
            [QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric)] internal partial record struct RecordStruct;
            """,
        ["public and documented"] =
            """
            namespace Acme;

            /// <summary>Weights.</summary>
            [QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32)]
            public sealed partial class Weights;

            /// <summary>Activations.</summary>
            [QuantizedTensor(Bits = 8)] public readonly partial record struct Activations;

            /// <summary>Schemes.</summary>
            [QuantizationGrid(Bits = [2, 8])] public static partial class Schemes;
            """,
        ["nested in every kind of container"] =
            """
            namespace Acme;

            internal partial class Class { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights; }
            internal abstract partial class AbstractClass { [QuantizedTensor(Bits = 8)] protected sealed partial class Weights; }
            internal static partial class StaticClass { [QuantizedTensor(Bits = 8)] internal static partial class Weights; }
            internal partial struct Struct { [QuantizedTensor(Bits = 8)] private partial struct Weights; }
            internal readonly ref partial struct RefStruct { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights; }
            internal partial record Record { [QuantizedTensor(Bits = 8)] protected internal sealed partial record Weights; }
            internal readonly partial record struct RecordStruct { [QuantizedTensor(Bits = 8)] internal readonly partial struct Weights; }
            internal partial interface IInterface { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights; }
            internal sealed partial class Grids { [QuantizationGrid(Bits = [2, 8])] internal static partial class Schemes; }
            """,
        ["nested in generic containers"] =
            """
            namespace Acme;

            internal partial class Outer<TItem, TSelf>
                where TItem : unmanaged, System.IComparable<TItem>
                where TSelf : Outer<TItem, TSelf>?, new()
            {
                internal partial interface IMiddle<T>
                    where T : notnull
                {
                    internal readonly partial record struct Inner<TValue>
                        where TValue : class?
                    {
                        [QuantizedTensor(Bits = 5, Granularity = Granularity.PerChannel)] internal sealed partial class Weights;
                        [QuantizationGrid(Bits = [2, 8])] internal static partial class Schemes;
                    }
                }
            }
            """,
        ["generic tensors"] =
            """
            namespace Acme;

            [QuantizedTensor(Bits = 8)] internal sealed partial class Weights<T>;
            [QuantizedTensor(Bits = 8)] internal readonly partial struct Weights<TSelf, T> where T : struct where TSelf : allows ref struct;
            [QuantizedTensor(Bits = 8)] internal static partial class Weights<@in, @out, System, TQuotient>;
            """,
        ["keywords as identifiers"] =
            """
            namespace @namespace.@int;

            internal partial class @class<@params> { [QuantizedTensor(Bits = 8)] internal partial struct @float; }
            [QuantizedTensor(Bits = 3)] internal static partial class @static;
            [QuantizedTensor(Bits = 4)] internal sealed partial record @void;
            [QuantizationGrid(Bits = [4])] internal static partial class @switch;
            """,
        ["global namespace"] =
            """
            [QuantizedTensor(Bits = 8)] internal sealed partial class Weights;
            internal partial class Layer { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights; }
            [QuantizationGrid(Bits = [4])] internal static partial class Schemes;
            """,
        ["one name in many places"] =
            """
            namespace Acme { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights; }
            namespace Acme.Models { [QuantizedTensor(Bits = 7)] internal sealed partial class Weights; }
            namespace Other { [QuantizedTensor(Bits = 6)] internal sealed partial class Weights; }
            namespace Other { [QuantizedTensor(Bits = 6)] internal sealed partial class WEIGHTS; }
            namespace Other { [QuantizedTensor(Bits = 5)] internal sealed partial class Weights<T>; }
            namespace Other { [QuantizedTensor(Bits = 4)] internal sealed partial class Weights<T1, T2>; }
            namespace Other { internal partial class Layer { [QuantizedTensor(Bits = 3)] internal sealed partial class Weights; } }
            namespace Other { internal partial class Layer<T> { [QuantizedTensor(Bits = 3)] internal sealed partial class Weights; } }
            namespace Other { internal partial class Layer<T> { [QuantizedTensor(Bits = 3)] internal sealed partial class Weights<TOther>; } }
            namespace Other.Layer_ { [QuantizedTensor(Bits = 2)] internal sealed partial class Weights; }
            namespace Other { [QuantizedTensor(Bits = 8)] internal sealed partial class Layer_Weights; }
            namespace Other { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights_1; }
            namespace Other { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights1; }
            namespace Other_Layer { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights; }
            """,
        ["letters of many scripts"] =
            """
            namespace Größe;

            [QuantizedTensor(Bits = 8)] internal sealed partial class Poids_é;
            [QuantizedTensor(Bits = 8)] internal sealed partial class भार;
            [QuantizedTensor(Bits = 8)] internal sealed partial class 重み;
            [QuantizedTensor(Bits = 8)] internal sealed partial class เมทริกซ์;
            [QuantizedTensor(Bits = 8)] internal sealed partial class A‿B<Tพ>;
            [QuantizationGrid(Bits = [4])] internal static partial class Kαρτέλα;
            """,
        ["names of the framework taken"] =
            """
            namespace Acme.System { internal static class Math; }
            namespace Acme.QuantGen { internal static class Kernels; }
            namespace Acme
            {
                internal static class Vector128;
                internal static class Vector256;
                internal static class Vector512;
                internal static class MemoryMarshal;
                internal static class MathF;
                internal static class Unsafe;
                internal struct Span<T>;
                internal struct ReadOnlySpan<T>;
                internal struct TensorShape;
                internal enum Symmetry;
                [global::QuantGen.QuantizedTensor(Bits = 4, Symmetry = global::QuantGen.Symmetry.Asymmetric)] internal sealed partial class Weights;
                [global::QuantGen.QuantizedTensor(Bits = 8)] internal readonly partial struct Activations;
                [global::QuantGen.QuantizationGrid(Bits = new[] { 3 })] internal static partial class Schemes;
            }
            """,
        ["names of a generic container taken"] =
            """
            namespace Acme;

            internal partial class Layer<System, QuantGen, TensorShape, T>
            {
                [global::QuantGen.QuantizedTensor(Bits = 4)] internal sealed partial class Weights;
                [global::QuantGen.QuantizationGrid(Bits = new[] { 4 })] internal static partial class Schemes;
            }
            """,
        ["with members and bases of their own"] =
            """
            namespace Acme;

            internal class Named { internal string? Name { get; init; } internal int Codes => 0; public virtual float[] ToArray() => []; }
            internal interface ILayer { int Index { get; } }

            [QuantizedTensor(Bits = 8)]
            internal sealed partial class Weights : Named, ILayer
            {
                public int Index => 1;
                internal int Count { get; set; } = 3;
            }

            [QuantizedTensor(Bits = 8)]
            internal sealed partial class ManyParts;

            internal sealed partial class ManyParts { internal int Index => 2; }

            [QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupCount = 4)]
            internal sealed partial record WithProperties { internal int Layer { get; init; } }

            [QuantizedTensor(Bits = 8)]
            internal partial struct WithConstructor { public WithConstructor(int layer) : this() => Layer = layer; internal int Layer { get; } }

            [QuantizedTensor(Bits = 8)]
            internal sealed partial class WithStaticState { private static readonly int _start = 3; internal static int Start => _start; }
            """,
        ["attributes and options written in other ways"] =
            """
            using Scheme8 = QuantGen.QuantizedTensorAttribute;
            namespace Acme;

            [Scheme8(Bits = 8)] internal sealed partial class Aliased;
            [QuantGen.QuantizedTensorAttribute(Bits = 8)] internal sealed partial class FullName;
            [System.Serializable, QuantizedTensor(Bits = Constants.Bits, CalibrationKey = nameof(InAList))] internal sealed partial class InAList;
            [QuantizedTensor(Bits = 'A' - 'A' + 4, Symmetry = (Symmetry)1, CalibrationKey = null)] internal sealed partial class Folded;
            [QuantizationGrid(Bits = new int[] { 4, 4, 8 })] internal static partial class ArrayCreation;
            internal static class Constants { internal const int Bits = 6; }
            """,
        ["calibration keys that need escapes"] =
            """"
            namespace Acme;

            [QuantizedTensor(Bits = 8, CalibrationKey = "a \"quoted\" \\ key\r\n\t\0 */ {0} \u2028 é \ud83d")] internal sealed partial class Escaped;
            [QuantizedTensor(Bits = 8, CalibrationKey = """<see cref="Nothing"/> & ]]>""")] internal sealed partial class Markup;
            [QuantizedTensor(Bits = 8, CalibrationKey = "")] internal sealed partial class Empty;
            """",
        ["with required members"] =
            """
            namespace Acme;

            internal class Named { public required string? Name { get; init; } public required int Index { get; init; } }

            [QuantizedTensor(Bits = 8)]
            internal sealed partial class Weights : Named
            {
                internal required int Layer { get; init; }
                public required string Title { get; set; } = "";
            }

            [QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)]
            internal readonly partial record struct Activations { internal required int Layer { get; init; } }

            [QuantizedTensor(Bits = 8)]
            internal sealed partial record Biases { internal required System.Collections.Generic.List<int>? Layers { get; init; } }

            [QuantizedTensor(Bits = 8)]
            internal partial struct Codebook { public required int Layer { get; set; } }

            internal static class Program
            {
                internal static int Run(float[] values) => Weights.Quantize(values, [values.Length]).Layer + Activations.Quantize(values, [values.Length]).Layer;
            }
            """,
        ["without nullable annotations"] =
            """
            #nullable disable
            namespace Acme;

            internal partial class Layer<T> where T : class { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights; }
            """,
    };
}
