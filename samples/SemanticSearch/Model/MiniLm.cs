namespace SemanticSearch.Model;

/// <summary>
/// The shape of all-MiniLM-L6-v2: a BERT of six layers (Devlin et al. 2019, arXiv:1810.04805), distilled (Wang et al. 2020, arXiv:2002.10957) and trained on pairs of
/// sentences (Reimers, Gurevych 2019, arXiv:1908.10084).
/// </summary>
internal static class MiniLm
{
    /// <summary>Elements of a token's state, and of an embedding.</summary>
    public const int Hidden = 384;

    /// <summary>Heads of the attention.</summary>
    public const int Heads = 12;

    /// <summary>Elements of a head.</summary>
    public const int HeadLength = Hidden / Heads;

    /// <summary>Elements between the two layers that stand at the end of a layer of the encoder.</summary>
    public const int Intermediate = 1536;

    /// <summary>Layers of the encoder.</summary>
    public const int Layers = 6;

    /// <summary>Tokens that the vocabulary has.</summary>
    public const int Vocabulary = 30522;

    /// <summary>The longest text in tokens, as the model was trained; what is longer is cut.</summary>
    public const int MaxTokens = 256;

    /// <summary>What is added to a variance before the root is taken.</summary>
    public const float Epsilon = 1e-12f;
}
