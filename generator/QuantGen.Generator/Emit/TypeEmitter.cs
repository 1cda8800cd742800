using System;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the partial declarations around a type's members.</summary>
internal static class TypeEmitter
{
    public static void Emit(TensorModel model, IndentedWriter writer, Action members)
    {
        TypeModel type = model.Type;
        string modifiers = model.DeclaresType ? "public sealed partial" : "partial";
        string equality = type.HasEquality || type.IsRecord ? "" : $", global::System.IEquatable<{type.Name}>";
        string interfaces = type.IsStatic ? "" : $" : global::QuantGen.IQuantizedTensor<{type.Name}>{equality}";
        string display = type.IsStatic || type.HasDisplay ? "" : "[global::System.Diagnostics.DebuggerDisplay(\"{ToString(),nq}\")] ";
        if (model.DeclaresType)
        {
            string summary = $"/// <summary>A tensor of {model.Scheme.Bits}-bit codes; its scheme is in its name.</summary>\n";
            Nest(type, writer, last => $"{summary}{display}{modifiers} {last.Keyword} {last.Name}{interfaces}", members);
            return;
        }

        string layout = type.NeedsLayout ? "[global::System.Runtime.InteropServices.StructLayout(global::System.Runtime.InteropServices.LayoutKind.Auto)]\n" : "";
        Nest(type, writer, last => $"{layout}{display}{modifiers} {last.Keyword} {last.Name}{interfaces}", members);
    }

    public static void Nest(TypeModel type, IndentedWriter writer, Func<TypeDeclaration, string> head, Action members)
    {
        void Declare(int depth)
        {
            TypeDeclaration declaration = type.Declarations[depth];
            if (depth == type.Declarations.Count - 1)
            {
                writer.Block(head(declaration), members);
            }
            else
            {
                writer.Block($"partial {declaration.Keyword} {declaration.Name}", () => Declare(depth + 1));
            }
        }

        if (type.Namespace.Length == 0)
        {
            Declare(0);
        }
        else
        {
            writer.Block($"namespace {type.Namespace}", () => Declare(0));
        }
    }
}
