using System.Collections.Generic;
using System.Globalization;
using System.IO;
using FashionMnist.Network.Layers;
using QuantGen.Storage;

namespace FashionMnist.Network.Learning;

/// <summary>The state of training in a file: values, moments of Adam, the transform's own state, and the step.</summary>
internal sealed class Checkpoint(
    string path, ConvolutionalNetwork network, IReadOnlyList<Adam> optimizers, IParameterTransform transform, TrainingPlan plan)
{
    private const string PlanKey = "plan";

    private const string StepKey = "step";

    public void Save(int step)
    {
        SafetensorsWriter writer = new();
        writer.SetMetadata(PlanKey, plan.ToString());
        writer.SetMetadata(StepKey, step.ToString(CultureInfo.InvariantCulture));
        for (int i = 0; i < network.Parameters.Count; i++)
        {
            Parameter parameter = network.Parameters[i];
            writer.Add(parameter.Name, parameter.Shape, parameter.Values);
            writer.Add(parameter.Name + ".first_moment", parameter.Shape, optimizers[i].FirstMoment);
            writer.Add(parameter.Name + ".second_moment", parameter.Shape, optimizers[i].SecondMoment);
        }

        transform.Save(writer);
        writer.Save(path);
    }

    /// <summary>Takes the state over; without a file nothing changes.</summary>
    /// <returns>The step to go on with.</returns>
    public int Load()
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        using SafetensorsReader reader = SafetensorsReader.Open(path);
        if (!reader.Metadata.TryGetValue(PlanKey, out string? stored) || stored != plan.ToString())
        {
            throw new InvalidDataException(
                $"The checkpoint {path} belongs to another training ({stored ?? "unknown"}, not {plan}); delete it, or give the options it was made with.");
        }

        if (!int.TryParse(reader.Metadata.GetValueOrDefault(StepKey), NumberStyles.None, CultureInfo.InvariantCulture, out int step))
        {
            throw new InvalidDataException($"The checkpoint {path} does not say which step it is of; delete it.");
        }

        for (int i = 0; i < network.Parameters.Count; i++)
        {
            Parameter parameter = network.Parameters[i];
            reader.ReadFloats(parameter.Name, parameter.Shape).CopyTo(parameter.Values, 0);
            reader.ReadFloats(parameter.Name + ".first_moment", parameter.Shape).CopyTo(optimizers[i].FirstMoment, 0);
            reader.ReadFloats(parameter.Name + ".second_moment", parameter.Shape).CopyTo(optimizers[i].SecondMoment, 0);
        }

        transform.Load(reader);
        return step;
    }

    public void Delete() => File.Delete(path);
}
