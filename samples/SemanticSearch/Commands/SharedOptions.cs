using System.CommandLine;
using FashionMnist.Network.Terminal;

namespace SemanticSearch.Commands;

/// <summary>Arguments and options of several commands.</summary>
internal static class SharedOptions
{
    /// <summary>The model that texts are encoded by.</summary>
    public static Option<string> Model() => new("--model") { Description = "A model that convert has made.", DefaultValueFactory = static _ => "minilm-int8.safetensors" };

    /// <summary>A file with one text to a line.</summary>
    public static Argument<string> Texts() => new Argument<string>("file") { Description = "A text file in UTF-8, one text to a line." }.NoOption();

    /// <summary>How many results.</summary>
    public static Option<int> Top() => new Option<int>("--top") { Description = "How many results to show.", DefaultValueFactory = static _ => 5 }.AtLeast(1);
}
