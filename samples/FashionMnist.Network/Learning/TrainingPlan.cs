using System;
using System.Globalization;

namespace FashionMnist.Network.Learning;

/// <summary>How a network is trained. Equal plans on equal images give equal networks, however often training was stopped between.</summary>
public sealed record TrainingPlan
{
    /// <summary>What is trained; a checkpoint of anything else is refused.</summary>
    public required string Name { get; init; }

    /// <summary>How often each image is seen.</summary>
    public required int Epochs { get; init; }

    /// <summary>The learning rate of the first step; it falls along half a cosine to zero (Loshchilov and Hutter 2017, equation 5).</summary>
    public required float Rate { get; init; }

    /// <summary>Images of a step.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Where random numbers begin.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Steps of an epoch; what does not fill a batch waits for another epoch's order.</summary>
    /// <param name="images">How many images there are.</param>
    public int StepsPerEpoch(int images) => images / BatchSize;

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="steps">All steps.</param>
    public float RateAt(int step, int steps) => Rate * 0.5f * (1 + MathF.Cos(MathF.PI * step / steps));

    /// <summary>The plan in one line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}, {Epochs} epochs, batches of {BatchSize}, rate {Rate}, seed {Seed}");
}
