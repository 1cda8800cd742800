namespace FashionMnist.Network.Learning;

/// <summary>How far training is.</summary>
/// <param name="Step">Steps made.</param>
/// <param name="Steps">All steps.</param>
/// <param name="StepsPerEpoch">Steps of an epoch.</param>
/// <param name="Loss">The loss, averaged over about the last fifty steps.</param>
public readonly record struct TrainingProgress(int Step, int Steps, int StepsPerEpoch, double Loss);
