using System.Collections.Generic;
using System.IO;
using System.Linq;
using QuantizeWeights.Schemes;

namespace QuantizeWeights.Planning;

/// <summary>Which tensor gets which scheme: the first rule that matches decides, unless the tensor is to be kept.</summary>
/// <param name="Rules">The rules in their order.</param>
/// <param name="Keep">Patterns of tensors that stay as they are, whatever the rules say.</param>
internal sealed record Recipe(IReadOnlyList<SchemeRule> Rules, IReadOnlyList<string> Keep)
{
    /// <summary>The scheme for a tensor, or null if it is kept.</summary>
    /// <param name="name">The tensor's name.</param>
    public WeightScheme? SchemeOf(string name) => Keep.Any(pattern => SchemeRule.Matches(pattern, name))
        ? null
        : Rules.FirstOrDefault(rule => SchemeRule.Matches(rule.Pattern, name))?.Scheme;

    /// <summary>Requires that each pattern matches something, since one that does not is misspelt.</summary>
    /// <param name="names">The names of the tensors.</param>
    /// <exception cref="InvalidDataException">A pattern matches none.</exception>
    public void RequireMatches(IReadOnlyCollection<string> names)
    {
        foreach (string pattern in Rules.Select(static rule => rule.Pattern).Concat(Keep))
        {
            if (!names.Any(name => SchemeRule.Matches(pattern, name)))
            {
                throw new InvalidDataException(
                    $"The pattern '{pattern}' matches none of the {names.Count} tensors, among them {string.Join(", ", names.Take(4))}.");
            }
        }
    }
}
