using System.Collections.Generic;
using QuantGen.Search;
using SemanticSearch.Indexing;
using SemanticSearch.Recipes;

namespace SemanticSearch.Serving;

/// <summary>An index that is searched.</summary>
/// <param name="Form">Its form.</param>
/// <param name="Index">The index.</param>
internal sealed record ServedIndex(IndexForm Form, VectorIndex Index);

/// <summary>A model that queries are encoded by, and the indexes of the texts that it encoded.</summary>
/// <param name="Model">The model.</param>
/// <param name="Text">The texts.</param>
/// <param name="Indexes">One index of each form.</param>
internal sealed record ServedModel(OpenModel Model, IndexedText Text, IReadOnlyList<ServedIndex> Indexes);
