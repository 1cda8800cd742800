namespace QuantGen.Generator.Model;

/// <summary>A method that a tensor type gets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Result">The type of what it returns.</param>
internal sealed record TensorMethod(string Name, EquatableArray<TensorParameter> Parameters, string Result = "void");

/// <summary>A parameter of such a method.</summary>
/// <param name="Type">Its type by its full name, as any code can write it.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsOut">Whether it is found and handed out, rather than passed by value.</param>
internal sealed record TensorParameter(string Type, string Name, bool IsOut = false);
