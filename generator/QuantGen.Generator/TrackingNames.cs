namespace QuantGen.Generator;

/// <summary>Names of the pipeline's steps, by which tests observe what is cached.</summary>
internal static class TrackingNames
{
    /// <summary>Models of types with their own declaration.</summary>
    public const string Tensors = nameof(Tensors);

    /// <summary>Models of grids.</summary>
    public const string Grids = nameof(Grids);

    /// <summary>Models of the types that grids declare.</summary>
    public const string GridTensors = nameof(GridTensors);

    /// <summary>Emitted text of types with their own declaration.</summary>
    public const string TensorSources = nameof(TensorSources);

    /// <summary>Emitted text of the types that grids declare.</summary>
    public const string GridTensorSources = nameof(GridTensorSources);

    /// <summary>Emitted text of the grids themselves.</summary>
    public const string GridSources = nameof(GridSources);
}
