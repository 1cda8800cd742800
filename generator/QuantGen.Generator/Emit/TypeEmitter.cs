using System;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Emit;

/// <summary>
/// Prints the partial declarations around a type's members, and what its file calls by names of its own: inside the namespace, where a <c>global using</c> of the
/// user's may have the same name.
/// </summary>
internal static class TypeEmitter
{
    public static void Emit(TensorModel model, IndentedWriter writer, Action aliases, Action members)
    {
        TypeModel type = model.Type;
        string modifiers = model.DeclaresType ? "public sealed partial" : "partial";
        string equality = type.HasEquality || type.IsRecord ? "" : $", global::System.IEquatable<{type.Name}>";
        string interfaces = type.IsStatic ? "" : $" : global::QuantGen.IQuantizedTensor<{type.Name}>{equality}";
        string display = type.IsStatic || type.HasDisplay ? "" : "[global::System.Diagnostics.DebuggerDisplay(\"{ToString(),nq}\")] ";
        if (model.DeclaresType)
        {
            string summary = $"/// <summary>A tensor of {model.Scheme.Bits}-bit codes; its scheme is in its name.</summary>\n";
            Nest(type, writer, last => $"{summary}{display}{modifiers} {last.Keyword} {last.Name}{interfaces}", aliases, members);
            return;
        }

        string layout = type.NeedsLayout ? "[global::System.Runtime.InteropServices.StructLayout(global::System.Runtime.InteropServices.LayoutKind.Auto)]\n" : "";
        Nest(type, writer, last => $"{layout}{display}{modifiers} {last.Keyword} {last.Name}{interfaces}", aliases, members);
    }

    /// <summary>
    /// The constructor that a class has because it declares none, which an emitted one would take from it. Code that calls it compiles as before; of a sealed class editors do
    /// not offer it, since what it makes is of use only with the class's own members.
    /// </summary>
    /// <param name="type">The class.</param>
    /// <param name="what">What it makes.</param>
    /// <param name="writer">Receives the text.</param>
    public static void EmitDefaultConstructor(TypeModel type, string what, IndentedWriter writer)
    {
        if (!type.KeepsDefaultConstructor)
        {
            return;
        }

        writer.Separate();
        writer.Line($"/// <summary>A {what}{(type.IsSealed ? "" : ", from which other classes may derive")}.</summary>");
        if (type.IsSealed)
        {
            writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        }

        writer.Line($"public {type.ConstructorName}() {{ }}");
    }

    public static void Nest(TypeModel type, IndentedWriter writer, Func<TypeDeclaration, string> head, Action aliases, Action members)
    {
        void DeclareAll()
        {
            aliases();
            writer.Separate();
            Declare(0);
        }

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
            DeclareAll();
        }
        else
        {
            writer.Block($"namespace {type.Namespace}", DeclareAll);
        }
    }
}
