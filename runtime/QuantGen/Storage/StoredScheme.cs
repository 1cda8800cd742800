using System.Text.Json.Serialization;

namespace QuantGen.Storage;

/// <summary>A scheme and a shape as they stand in a file's metadata.</summary>
internal sealed record StoredScheme
{
    public required int[] Shape { get; init; }

    public required int Bits { get; init; }

    public required Symmetry Symmetry { get; init; }

    public required Granularity Granularity { get; init; }

    public int Axis { get; init; }

    public int GroupSize { get; init; }

    public int GroupCount { get; init; }

    public required CodeType CodeType { get; init; }

    public required CodeRange CodeRange { get; init; }

    public Rounding Rounding { get; init; }

    public Profile Profile { get; init; }

    // Left out as files of earlier versions have it, which those versions go on reading.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ScaleType ScaleType { get; init; }

    public static StoredScheme Of(QuantizationScheme scheme, TensorShape shape) => new()
    {
        Shape = shape.ToArray(),
        Bits = scheme.Bits,
        Symmetry = scheme.Symmetry,
        Granularity = scheme.Granularity,
        Axis = scheme.Axis,
        GroupSize = scheme.GroupSize,
        GroupCount = scheme.GroupCount,
        CodeType = scheme.CodeType,
        CodeRange = scheme.CodeRange,
        Rounding = scheme.Rounding,
        Profile = scheme.Profile,
        ScaleType = scheme.ScaleType,
    };

    public QuantizationScheme ToScheme() => new()
    {
        Bits = Bits,
        Symmetry = Symmetry,
        Granularity = Granularity,
        Axis = Axis,
        GroupSize = GroupSize,
        GroupCount = GroupCount,
        CodeType = CodeType,
        CodeRange = CodeRange,
        Rounding = Rounding,
        Profile = Profile,
        ScaleType = ScaleType,
    };
}

/// <summary>JSON of schemes, written by generated code.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StoredScheme))]
internal sealed partial class StoredSchemeContext : JsonSerializerContext;
