using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using QuantGen.Calibration.Reading;
using Xunit;

namespace QuantGen.Generator.Tests.Calibration;

/// <summary>The generator's own JSON reader takes what the runtime's takes, and knows where everything stands.</summary>
public sealed class JsonParserTests
{
    public static TheoryData<string> Texts =>
    [
        "", " ", "{}", "[]", " [ ] ", "[1]", "[1,2]", "[1,]", "[,1]", "[1 2]", "[1", "]", "{", "{\"a\":1}", "{\"a\":1,}", "{\"a\" 1}", "{a:1}",
        "{'a':1}", "{\"a\":}", "{\"a\":1,\"a\":2}", "{\"a\":1}x", "{\"a\":1} \t\r\n", "null", "true", "false", "True", "nul", "nulll", "truefalse",
        "\"a\"", "\"a", "\"\\\"", "\"\\\"\"", "\"\\n\\t\\b\\f\\r\\/\\\\\"", "\"\\x\"", "\"\\u0041\"", "\"\\u004\"", "\"\\u00g1\"",
        "\"\\ud83d\\ude00\"", "\"a\nb\"", "\"a\tb\"", "\"\u00e9\u2028\"", "\"\\u\"", "0", "-0", "01", "-", "-1", "+1", "1.", ".5", "1.5", "1.5e",
        "1.5e+", "1.5e+3", "1E-3", "1e5", "-01", "0.0", "1_000", "0x1", "NaN", "Infinity", "1.5.5", "--1", "1-", "// no\n1", "/* no */ 1",
        "[1] // no", "{\"a\":{\"b\":[{}]}}", "\u00a01", "\0", "[\0]", "[\"\\ud83d\"]", "\ufeff[1]", "[1]\ufeff",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void TakesWhatTheRuntimeTakes(string text)
    {
        bool isTaken = JsonParser.Parse(text, CancellationToken.None, out JsonError? error) is not null;
        Assert.Equal(RuntimeTakes(text), isTaken);
        Assert.Equal(isTaken, error is null);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void NestsAsDeepAsTheRuntime(int levels, bool isTaken)
    {
        string text = new string('[', levels) + new string(']', levels);
        Assert.Equal(isTaken, RuntimeTakes(text));
        Assert.Equal(isTaken, JsonParser.Parse(text, CancellationToken.None, out _) is not null);
    }

    [Fact]
    public void ValuesKnowTheirPlaces()
    {
        const string text = "{ \"a\\u0062\" : [ -1.5e3, \"x\\ny\", true, null ] }";

        JsonObject root = Assert.IsType<JsonObject>(JsonParser.Parse(text, CancellationToken.None, out _));
        JsonMember member = Assert.Single(root.Members);
        JsonArray items = Assert.IsType<JsonArray>(member.Value);

        Assert.Equal(("ab", "\"a\\u0062\""), (member.Name, text.Substring(member.NamePlace.Start, member.NamePlace.Length)));
        Assert.Equal(["-1.5e3", "\"x\\ny\"", "true", "null"], items.Items.Select(item => text.Substring(item.Place.Start, item.Place.Length)));
        Assert.Equal("-1.5e3", Assert.IsType<JsonNumber>(items.Items[0]).Text);
        Assert.Equal("x\ny", Assert.IsType<JsonString>(items.Items[1]).Value);
        Assert.Equal(text, text.Substring(root.Place.Start, root.Place.Length));
    }

    [Theory]
    [InlineData("[1,\n 2;", 6)]
    [InlineData("{\"a\": tru }", 6)]
    [InlineData("[\"ab\u0001\"]", 4)]
    [InlineData("[1", 2)]
    public void ErrorsKnowTheirPlaces(string text, int at)
    {
        JsonParser.Parse(text, CancellationToken.None, out JsonError? error);
        Assert.Equal(at, error!.Place.Start);
        Assert.NotEmpty(error.Problem);
    }

    private static bool RuntimeTakes(string text)
    {
        // What a table's reader does: the byte order mark goes, and every string is decoded.
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(text.StartsWith('\ufeff') ? text[1..] : text));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }

            return reader.TokenType != JsonTokenType.None;
        }
        catch (System.Exception exception) when (exception is JsonException or System.InvalidOperationException)
        {
            return false;
        }
    }
}
