using System;
using System.Collections.Generic;

namespace QuantGen.Benchmarks.Embeddings;

/// <summary>What an encoder is to reach.</summary>
/// <param name="Cosine">The mean cosine to the model in floats.</param>
/// <param name="Kept">The share of the ten nearest texts that are nearest for the model in floats too.</param>
/// <param name="Batch">How many times as fast as ONNX Runtime in floats a batch is encoded.</param>
/// <param name="One">The same of one short text.</param>
internal sealed record EncoderTargets(double Cosine, double Kept, double Batch, double One);

/// <summary>An encoder that is measured beside others.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Bytes">Bytes of its file.</param>
/// <param name="Encode">Tokens of texts to embeddings of length 1, on the calling thread.</param>
/// <param name="Targets">What it is to reach, or null.</param>
internal sealed record EncoderContender(string Name, long Bytes, Func<IReadOnlyList<int[]>, float[]> Encode, EncoderTargets? Targets = null);
