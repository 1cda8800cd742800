namespace QuantGen.Generator.Model;

/// <summary>A grid and the types it declares, in order.</summary>
internal sealed record GridModel(TypeModel Type, EquatableArray<TensorModel> Tensors);
