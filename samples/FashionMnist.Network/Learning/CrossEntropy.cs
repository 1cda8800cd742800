using System;
using System.Numerics.Tensors;

namespace FashionMnist.Network.Learning;

/// <summary>The loss −log p of the right class, p being the softmax of the logits.</summary>
public static class CrossEntropy
{
    /// <summary>Computes the loss of a batch and its gradient: (p − 1 for the right class, p for others) times a weight.</summary>
    /// <param name="logits">As many as classes for each image.</param>
    /// <param name="labels">The class of each image.</param>
    /// <param name="weight">By what each image counts, such as one over the size of the batch.</param>
    /// <param name="gradient">Receives the gradient with respect to the logits.</param>
    /// <returns>The weighted sum of the losses.</returns>
    public static double Compute(ReadOnlySpan<float> logits, ReadOnlySpan<byte> labels, float weight, Span<float> gradient)
    {
        int classes = logits.Length / labels.Length;
        double loss = 0;
        for (int image = 0; image < labels.Length; image++)
        {
            ReadOnlySpan<float> row = logits.Slice(image * classes, classes);
            Span<float> p = gradient.Slice(image * classes, classes);

            // Less the largest logit, so that no exponential overflows.
            float largest = TensorPrimitives.Max(row);
            TensorPrimitives.Subtract(row, largest, p);
            float own = p[labels[image]];
            TensorPrimitives.Exp(p, p);
            float sum = TensorPrimitives.Sum(p);
            loss += weight * (Math.Log(sum) - own);
            TensorPrimitives.Multiply(p, weight / sum, p);
            p[labels[image]] -= weight;
        }

        return loss;
    }
}
