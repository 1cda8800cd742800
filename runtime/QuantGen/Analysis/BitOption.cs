using System.Collections.Generic;

namespace QuantGen.Analysis;

/// <summary>One way to store a layer.</summary>
/// <param name="Scheme">Its name, such as that of a tensor type.</param>
/// <param name="Bytes">What it takes: codes, scales and zero points.</param>
/// <param name="Cost">What it costs in quality, such as the drop of a metric or a divergence; the smaller the better.</param>
public sealed record BitOption(string Scheme, long Bytes, double Cost);

/// <summary>A layer and the ways to store it.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Options">One or more ways.</param>
public sealed record LayerOptions(string Layer, IReadOnlyList<BitOption> Options);

/// <summary>A layer and the way chosen for it.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Option">The way.</param>
public sealed record LayerChoice(string Layer, BitOption Option);
