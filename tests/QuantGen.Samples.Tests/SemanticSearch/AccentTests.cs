using SemanticSearch.Encoding;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch;

/// <summary>Latin letters lose their accents, and nothing else changes.</summary>
public sealed class AccentTests
{
    [Theory]
    [InlineData("plain text, 123", "plain text, 123")]
    [InlineData("naïve café À la carte", "naive cafe A la carte")]
    [InlineData("Dvořák, Łódź, Việt Nam, Ǻ", "Dvorak, Łodz, Viet Nam, A")]
    [InlineData("e\u0301 and n\u0303", "e and n")]
    [InlineData("ø æ ß × ÷ Ж 你好 🙂", "ø æ ß × ÷ Ж 你好 🙂")]
    public void AccentsAreTakenOff(string text, string plain) => Assert.Equal(plain, Accents.Remove(text));
}
