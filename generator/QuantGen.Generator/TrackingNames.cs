namespace QuantGen.Generator;

/// <summary>Names of the pipeline's steps, by which tests observe what is cached.</summary>
internal static class TrackingNames
{
    /// <summary>Models of types with their own declaration, in the order of the sources.</summary>
    public const string DeclaredTensors = nameof(DeclaredTensors);

    /// <summary>Models of grids, in the order of the sources.</summary>
    public const string DeclaredGrids = nameof(DeclaredGrids);

    /// <summary>Models of grids, each in its place.</summary>
    public const string Grids = nameof(Grids);

    /// <summary>Models of all tensors, those that grids declare included, each in its place.</summary>
    public const string Tensors = nameof(Tensors);

    /// <summary>The distinct arithmetics of all tensors, each in its place.</summary>
    public const string Arithmetics = nameof(Arithmetics);

    /// <summary>The distinct regions of all tensors, each in its place.</summary>
    public const string Regions = nameof(Regions);

    /// <summary>Models of products, in the order of the sources.</summary>
    public const string DeclaredProducts = nameof(DeclaredProducts);

    /// <summary>Models of products, each in its place.</summary>
    public const string Products = nameof(Products);

    /// <summary>The distinct pairs of schemes of all products, each in its place.</summary>
    public const string Pairs = nameof(Pairs);

    /// <summary>Models of the calibration tables.</summary>
    public const string CalibrationTables = nameof(CalibrationTables);

    /// <summary>The entries of all tables.</summary>
    public const string CalibrationIndex = nameof(CalibrationIndex);

    /// <summary>Models of all tensors, with the constants that tables have for them.</summary>
    public const string CalibratedTensors = nameof(CalibratedTensors);

    /// <summary>Emitted text of the tensors.</summary>
    public const string TensorSources = nameof(TensorSources);

    /// <summary>Emitted text of the arithmetics.</summary>
    public const string ArithmeticSources = nameof(ArithmeticSources);

    /// <summary>Emitted text of the regions.</summary>
    public const string RegionsSources = nameof(RegionsSources);

    /// <summary>Emitted text of the products.</summary>
    public const string ProductSources = nameof(ProductSources);

    /// <summary>Emitted text of the pairs.</summary>
    public const string PairSources = nameof(PairSources);

    /// <summary>Emitted text of the grids themselves.</summary>
    public const string GridSources = nameof(GridSources);
}
