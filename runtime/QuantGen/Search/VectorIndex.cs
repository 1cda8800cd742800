using System;
using System.Collections.Generic;
using System.Threading;
using QuantGen.Kernels;

namespace QuantGen.Search;

/// <summary>
/// Vectors as codes, each with an id, of which those nearest to a query are found by comparing it with all of them: exact search over the codes
/// (<see cref="FlatIndex{TCodes}"/>), or over codes of few bits with the best of them scored by others (<see cref="RescoredIndex{TCandidates, TCodes}"/>).
/// </summary>
/// <remarks>
/// <para>
/// A query is quantized as the product's input, and multiplied with the codes as integers; a score is that of the quantized vectors. Codes of one bit are the signs of a
/// vector's elements, whatever its size; of a query's too, where they have one bit: then bits are compared, which is fastest and tells least. Where scores are equal, what was
/// added first comes first, so that results are the same on every machine.
/// </para>
/// <para>
/// Any number of threads may search, add, remove and save at once. A search sees what was there when it began. Adding is atomic: all vectors of a call are there, or none.
/// Memory of removed vectors is used again once they are more than half of all.
/// </para>
/// </remarks>
public abstract class VectorIndex
{
    private readonly VectorCodes[] _codes;
    private readonly Lock _writing = new();
    private volatile IndexState _state;

    // Where each id lies: made when it is first asked for, since an index that is only searched needs none.
    private Dictionary<long, (int Block, int Row)>? _places;

    private protected VectorIndex(int dimensions, Distance distance, VectorCodes[] codes)
        : this(dimensions, distance, codes, IndexState.Empty)
    {
    }

    private protected VectorIndex(int dimensions, Distance distance, VectorCodes[] codes, IndexState state)
    {
        Dimensions = dimensions;
        Distance = distance;
        _codes = codes;
        _state = state;
    }

    /// <summary>Elements of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>How vectors are compared: <see cref="Distance.Cosine"/> or <see cref="Distance.Dot"/>.</summary>
    public Distance Distance { get; }

    /// <summary>How many vectors there are.</summary>
    public int Count => _state.Count;

    private protected ReadOnlySpan<VectorCodes> Codes => _codes;

    /// <summary>Adds a vector.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="vector">As many finite elements as <see cref="Dimensions"/>.</param>
    /// <exception cref="ArgumentException">The id is taken, the length is wrong, or an element is NaN or infinite.</exception>
    public void Add(long id, ReadOnlySpan<float> vector) => Add([id], vector);

    /// <summary>Adds vectors, all of them at once.</summary>
    /// <param name="ids">Their ids.</param>
    /// <param name="vectors">[ids, dimensions], row-major; finite.</param>
    /// <exception cref="ArgumentException">An id is taken or given twice, the length is wrong, or an element is NaN or infinite; nothing is added then.</exception>
    public void Add(ReadOnlySpan<long> ids, ReadOnlySpan<float> vectors)
    {
        if ((long)ids.Length * Dimensions != vectors.Length)
        {
            throw new ArgumentException(
                $"There are {vectors.Length} elements; {ids.Length} vectors of {Dimensions} need {(long)ids.Length * Dimensions}.", nameof(vectors));
        }

        CheckFinite(vectors);
        if (ids.IsEmpty)
        {
            return;
        }

        // Most of the work, which threads that add do side by side.
        QuantizedVectors[] quantized = new QuantizedVectors[_codes.Length];
        for (int part = 0; part < quantized.Length; part++)
        {
            quantized[part] = _codes[part].Quantize(vectors, ids.Length);
        }

        lock (_writing)
        {
            Reserve(ids);
            try
            {
                BlockWriter writer = new(_codes, Dimensions, _state);
                for (int i = 0; i < ids.Length; i++)
                {
                    _places![ids[i]] = writer.Add(ids[i], quantized, i);
                }

                _state = writer.ToState();
            }
            catch
            {
                // No memory for a block: the ids are free as before.
                Release(ids);
                throw;
            }
        }
    }

    /// <summary>Removes a vector; its id can then be used again.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove(long id)
    {
        lock (_writing)
        {
            if (!Places().Remove(id, out (int Block, int Row) place))
            {
                return false;
            }

            IndexState state = _state.With(place.Block, _state.Blocks[place.Block].Without(place.Row), -1);
            if (state.Rows > 2 * Math.Max(state.Count, BlockWriter.LargestCapacity))
            {
                state = BlockWriter.Compact(_codes, Dimensions, state);
                _places = null;
            }

            GC.KeepAlive(_state);
            _state = state;
            return true;
        }
    }

    /// <summary>Whether there is a vector with an id.</summary>
    /// <param name="id">The id.</param>
    public bool Contains(long id)
    {
        lock (_writing)
        {
            return Places().ContainsKey(id);
        }
    }

    /// <summary>Finds the vectors nearest to a query.</summary>
    /// <param name="query">As many finite elements as <see cref="Dimensions"/>.</param>
    /// <param name="hits">Receives as many vectors as it has room for, or as there are, the nearest first.</param>
    /// <returns>How many were found.</returns>
    /// <exception cref="ArgumentException">The length is wrong, or an element is NaN or infinite.</exception>
    public int Search(ReadOnlySpan<float> query, Span<SearchHit> hits)
    {
        TensorArguments.CheckInput(query.Length, Dimensions, nameof(query));
        IndexState state = _state;
        int wanted = Math.Min(hits.Length, state.Count);
        if (wanted == 0)
        {
            // What is wrong with a query does not depend on what there is to find.
            CheckFinite(query, nameof(query));
            return 0;
        }

        ReadOnlySpan<FoundRow> found = Nearest(state, query, wanted);
        for (int i = 0; i < found.Length; i++)
        {
            hits[i] = new(state.Blocks[found[i].Block].Block.Ids[found[i].Row], found[i].Score);
        }

        // Mapped memory is let go once nothing refers to it.
        GC.KeepAlive(state);
        return found.Length;
    }

    /// <summary>Finds the vectors nearest to a query.</summary>
    /// <param name="query">As many finite elements as <see cref="Dimensions"/>.</param>
    /// <param name="count">How many at most.</param>
    /// <returns>The vectors, the nearest first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <exception cref="ArgumentException">The length is wrong, or an element is NaN or infinite.</exception>
    public SearchHit[] Search(ReadOnlySpan<float> query, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        SearchHit[] hits = new SearchHit[Math.Min(count, Count)];
        return hits[..Search(query, hits)];
    }

    /// <summary>Writes the index to a file, which is replaced as a whole or not at all: it holds what was there when the call began.</summary>
    /// <param name="path">The safetensors file.</param>
    /// <exception cref="System.IO.IOException">The file cannot be written; what was there is as it was.</exception>
    public void Save(string path) => IndexFile.Save(path, _codes, Dimensions, Distance, _state);

    /// <summary>The nearest rows of a state, the nearest first.</summary>
    private protected abstract ReadOnlySpan<FoundRow> Nearest(IndexState state, ReadOnlySpan<float> query, int count);

    /// <summary>Requires that vectors can be compared so.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no dimensions, or the distance is neither a cosine nor a dot product.</exception>
    private protected static void Check(int dimensions, Distance distance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        if (distance is not (Distance.Cosine or Distance.Dot))
        {
            throw new ArgumentOutOfRangeException(
                nameof(distance), distance, "An index compares by Cosine or Dot; of vectors of one length both order as the Euclidean distance does.");
        }
    }

    /// <summary>Requires that elements are finite.</summary>
    /// <exception cref="ArgumentException">One is NaN or infinite; the message says which.</exception>
    internal static void CheckFinite(ReadOnlySpan<float> elements, string name = "vectors")
    {
        for (int i = 0; i < elements.Length; i++)
        {
            if (!float.IsFinite(elements[i]))
            {
                throw new ArgumentException(FormattableString.Invariant($"Element {i} is {elements[i]}; vectors are finite: leave it out, or find out where it comes from."), name);
            }
        }
    }

    // Takes all ids, or none.
    private void Reserve(ReadOnlySpan<long> ids)
    {
        Dictionary<long, (int Block, int Row)> places = Places();
        for (int i = 0; i < ids.Length; i++)
        {
            if (!places.TryAdd(ids[i], default))
            {
                long taken = ids[i];
                Release(ids[..i]);
                throw new ArgumentException($"The id {taken} is taken, or given twice; remove the old vector first.", nameof(ids));
            }
        }
    }

    private void Release(ReadOnlySpan<long> ids)
    {
        foreach (long id in ids)
        {
            _places!.Remove(id);
        }
    }

    private Dictionary<long, (int Block, int Row)> Places()
    {
        if (_places is null)
        {
            _places = new(_state.Count);
            for (int i = 0; i < _state.Blocks.Length; i++)
            {
                BlockState block = _state.Blocks[i];
                for (int row = 0; row < block.Rows; row++)
                {
                    if (!block.IsRemoved(row))
                    {
                        _places.Add(block.Block.Ids[row], (i, row));
                    }
                }
            }
        }

        return _places;
    }
}
