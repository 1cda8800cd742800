using System.Text;

namespace SemanticSearch.Encoding;

/// <summary>
/// Takes accents off Latin letters, as the model's vocabulary has been made: é becomes e. .NET decomposes letters only where it has the data of all languages, which this program
/// does without.
/// </summary>
internal static class Accents
{
    private const char First = '\u00C0';

    private const char FirstAdditional = '\u1E00';

    // The letters below each of Latin-1 and Latin Extended A and B, and of Latin Extended Additional; a dash where there is none.
    private const string Letters =
        "AAAAAA-CEEEEIIII-NOOOOO--UUUUY--aaaaaa-ceeeeiiii-nooooo--uuuuy-yAaAaAaCcCcCcCcDd--EeEeEeEeEeGgGgGgGgHh--IiIiIiIiI---JjKk-LlLlLl-" +
        "---NnNnNn---OoOoOo--RrRrRrSsSsSsSsTtTt--UuUuUuUuUuUuWwYyYZzZzZz---------------------------------Oo-------------Uu---------------" +
        "-------------AaIiOoUuUuUuUuUu-AaAa----GgKkOoOo--j---Gg--NnAa----AaAaEeEeIiIiOoOoRrRrUuUuSsTt--Hh------AaEeOoOoOoOoYy------------" +
        "----------------";

    private const string AdditionalLetters =
        "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv" +
        "WwWwWwWwWwXxXxYyZzZzZzhtwy------AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy------";

    /// <summary>The text without accents.</summary>
    /// <param name="text">The text.</param>
    public static string Remove(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        StringBuilder plain = new(text.Length);
        foreach (char letter in text)
        {
            // Accents that stand behind their letter.
            if (letter is < '\u0300' or > '\u036F')
            {
                plain.Append(Below(letter));
            }
        }

        return plain.ToString();
    }

    private static char Below(char letter)
    {
        char below = letter switch
        {
            >= First when letter - First < Letters.Length => Letters[letter - First],
            >= FirstAdditional when letter - FirstAdditional < AdditionalLetters.Length => AdditionalLetters[letter - FirstAdditional],
            _ => '-',
        };
        return below == '-' ? letter : below;
    }
}
