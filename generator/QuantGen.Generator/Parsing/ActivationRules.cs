using System;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Parsing;

/// <summary>The activation of a product, its bounds and its profile: QG0010 and QG0026.</summary>
internal static class ActivationRules
{
    private const string Activation = "Activation";

    public static ActivationBounds Bounds(AttributeReader attribute) => attribute.Value<Activation>(Activation) switch
    {
        Model.Activation.Relu => new(0, float.PositiveInfinity),
        Model.Activation.Relu6 => new(0, 6),
        Model.Activation.Clip => new(attribute.Single("Min") ?? float.NegativeInfinity, attribute.Single("Max") ?? float.PositiveInfinity),
        _ => new(float.NegativeInfinity, float.PositiveInfinity),
    };

    public static IEnumerable<Diagnostic> Check(AttributeReader attribute)
    {
        Activation activation = attribute.Value<Activation>(Activation);
        if (!Enum.IsDefined(typeof(Activation), activation))
        {
            yield return SchemeRuleDiagnostics.Undefined(attribute, Activation, activation);
        }

        Profile profile = attribute.Value<Profile>("Profile");
        if (profile is not (Profile.Affine or Profile.Onnx))
        {
            yield return Diagnostic.Create(
                DiagnosticDescriptors.UndefinedValue, attribute.LocationOf("Profile"), "Profile", (int)profile, "profiles of products", "Affine or Onnx");
        }

        (float? min, float? max) = (attribute.Single("Min"), attribute.Single("Max"));
        if (activation != Model.Activation.Clip)
        {
            if ((min is not null || max is not null) && Enum.IsDefined(typeof(Activation), activation))
            {
                string name = min is not null ? "Min" : "Max";
                yield return Bad(name, $"Activation.{activation} does not use it; write Activation = Activation.Clip, or leave it out");
            }
        }
        else if (min is null && max is null)
        {
            yield return Bad(Activation, "Activation.Clip needs a bound; write Min, Max or both");
        }
        else if (min is float.NaN || max is float.NaN)
        {
            yield return Bad(min is float.NaN ? "Min" : "Max", "NaN is no bound; write a number");
        }
        else if (min is float.PositiveInfinity || max is float.NegativeInfinity)
        {
            yield return min is float.PositiveInfinity
                ? Bad("Min", "no output is above it; write a number, or leave it out")
                : Bad("Max", "no output is below it; write a number, or leave it out");
        }
        else if (min > max)
        {
            yield return Bad("Min", $"it is above Max = {max.Value.ToString(CultureInfo.InvariantCulture)}; write the smaller one first");
        }

        Diagnostic Bad(string name, string why)
        {
            string value = name == Activation ? $"Activation.{activation}" : (name == "Min" ? min : max)!.Value.ToString(CultureInfo.InvariantCulture);
            return Diagnostic.Create(DiagnosticDescriptors.BoundsOfClip, attribute.LocationOf(name), $"{name} = {value}", why);
        }
    }
}
