using System;
using System.Collections.Generic;
using System.Reflection;

namespace QuantGen.Generator.Tests.Harness;

/// <summary>Walks everything reachable from a value through its fields, public or not, its own or inherited.</summary>
internal static class ObjectGraph
{
    public static IEnumerable<(string Path, object Value)> Reachable(object root)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<(string Path, object Value)> pending = new([(root.GetType().Name, root)]);
        while (pending.TryPop(out (string Path, object Value) node))
        {
            if (!seen.Add(node.Value))
            {
                continue;
            }

            yield return node;
            foreach ((string name, object? child) in Children(node.Value))
            {
                if (child is not null)
                {
                    pending.Push(($"{node.Path}.{name}", child));
                }
            }
        }
    }

    private static IEnumerable<(string Name, object? Child)> Children(object value)
    {
        // Runtime types lead into the whole of the runtime and hold nothing of a compilation.
        if (value is string or Type || value.GetType().IsPrimitive)
        {
            yield break;
        }

        if (value is Array array)
        {
            foreach (object? element in array)
            {
                yield return ("[]", element);
            }

            yield break;
        }

        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer)
                {
                    yield return (field.Name, field.GetValue(value));
                }
            }
        }
    }
}
