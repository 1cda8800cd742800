using System;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace QuickStart;

/// <summary>Exhaustive search for the row at the smallest Euclidean distance.</summary>
/// <remarks>
/// ‖q − r‖² = ‖q‖² − 2 q·r + ‖r‖², and ‖q‖² is the same for every row, so the smallest ‖r‖² − 2 q·r decides. What remains is a
/// matrix product whose result is never stored.
/// </remarks>
internal static class NearestNeighbour
{
    // 4 × 3 dot products at once keep twelve sums, three rows and one query in the sixteen vector registers of AVX2.
    private const int QueriesAtOnce = 4;
    private const int RowsAtOnce = 3;

    // A tile of rows stays in the second-level cache while all queries of a task pass over it.
    private const int RowsPerTile = 60;
    private const int QueriesPerTask = 40;

    /// <summary>Finds the nearest row of the database for each query.</summary>
    /// <param name="queries">Row-major queries, a multiple of four.</param>
    /// <param name="database">Row-major rows, at least three.</param>
    /// <param name="columns">The length of a query and of a row, a multiple of the vector length.</param>
    /// <returns>For each query, the index of its nearest row, the first of equally near ones.</returns>
    public static int[] Search(ReadOnlyMemory<float> queries, ReadOnlyMemory<float> database, int columns)
    {
        Debug.Assert(columns % Vector<float>.Count == 0, "Rows are summed in whole vectors.");
        Debug.Assert(queries.Length / columns % QueriesAtOnce == 0, "Queries are compared four at a time.");
        float[] squaredNorms = SquaredNorms(database.Span, columns);
        int count = queries.Length / columns;
        int[] nearest = new int[count];
        Parallel.For(0, (count + QueriesPerTask - 1) / QueriesPerTask, task =>
        {
            int first = task * QueriesPerTask;
            int length = Math.Min(QueriesPerTask, count - first);
            SearchTiles(queries.Span.Slice(first * columns, length * columns), database.Span, squaredNorms, columns, nearest.AsSpan(first, length));
        });
        return nearest;
    }

    private static void SearchTiles(
        ReadOnlySpan<float> queries, ReadOnlySpan<float> database, ReadOnlySpan<float> squaredNorms, int columns, Span<int> nearest)
    {
        Span<float> smallest = stackalloc float[QueriesPerTask];
        smallest.Fill(float.PositiveInfinity);
        Span<float> products = stackalloc float[QueriesAtOnce * RowsAtOnce];
        for (int tile = 0; tile < squaredNorms.Length; tile += RowsPerTile)
        {
            int tileEnd = Math.Min(tile + RowsPerTile, squaredNorms.Length);
            for (int query = 0; query < nearest.Length; query += QueriesAtOnce)
            {
                for (int row = tile; row < tileEnd; row += RowsAtOnce)
                {
                    // The last block moves back to be a whole one: to meet a row twice does not change a minimum.
                    int firstRow = Math.Min(row, squaredNorms.Length - RowsAtOnce);
                    DotProducts(queries[(query * columns)..], database[(firstRow * columns)..], columns, products);
                    KeepSmallest(products, squaredNorms, firstRow, smallest[query..], nearest[query..]);
                }
            }
        }
    }

    private static void KeepSmallest(ReadOnlySpan<float> products, ReadOnlySpan<float> squaredNorms, int firstRow, Span<float> smallest, Span<int> nearest)
    {
        for (int i = 0; i < products.Length; i++)
        {
            int query = i / RowsAtOnce;
            int row = firstRow + (i % RowsAtOnce);
            float distance = squaredNorms[row] - (2 * products[i]);
            if (distance < smallest[query])
            {
                smallest[query] = distance;
                nearest[query] = row;
            }
        }
    }

    private static float[] SquaredNorms(ReadOnlySpan<float> rows, int columns)
    {
        float[] norms = new float[rows.Length / columns];
        for (int row = 0; row < norms.Length; row++)
        {
            ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(rows.Slice(row * columns, columns));
            Vector<float> sum = default;
            foreach (Vector<float> vector in vectors)
            {
                sum += vector * vector;
            }

            norms[row] = Vector.Sum(sum);
        }

        return norms;
    }

    /// <summary>The dot products of four neighbouring queries with three neighbouring rows, query by query.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DotProducts(ReadOnlySpan<float> queries, ReadOnlySpan<float> rows, int columns, Span<float> products)
    {
        ReadOnlySpan<Vector<float>> q0 = Row(queries, 0, columns), q1 = Row(queries, 1, columns), q2 = Row(queries, 2, columns), q3 = Row(queries, 3, columns);
        ReadOnlySpan<Vector<float>> r0 = Row(rows, 0, columns), r1 = Row(rows, 1, columns), r2 = Row(rows, 2, columns);
        Vector<float> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        Vector<float> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        for (int i = 0; i < r0.Length; i++)
        {
            Vector<float> a = r0[i], b = r1[i], c = r2[i];
            Vector<float> q = q0[i];
            s00 = Vector.MultiplyAddEstimate(q, a, s00);
            s01 = Vector.MultiplyAddEstimate(q, b, s01);
            s02 = Vector.MultiplyAddEstimate(q, c, s02);
            q = q1[i];
            s10 = Vector.MultiplyAddEstimate(q, a, s10);
            s11 = Vector.MultiplyAddEstimate(q, b, s11);
            s12 = Vector.MultiplyAddEstimate(q, c, s12);
            q = q2[i];
            s20 = Vector.MultiplyAddEstimate(q, a, s20);
            s21 = Vector.MultiplyAddEstimate(q, b, s21);
            s22 = Vector.MultiplyAddEstimate(q, c, s22);
            q = q3[i];
            s30 = Vector.MultiplyAddEstimate(q, a, s30);
            s31 = Vector.MultiplyAddEstimate(q, b, s31);
            s32 = Vector.MultiplyAddEstimate(q, c, s32);
        }

        ReadOnlySpan<Vector<float>> sums = [s00, s01, s02, s10, s11, s12, s20, s21, s22, s30, s31, s32];
        for (int i = 0; i < sums.Length; i++)
        {
            products[i] = Vector.Sum(sums[i]);
        }
    }

    private static ReadOnlySpan<Vector<float>> Row(ReadOnlySpan<float> rows, int row, int columns) =>
        MemoryMarshal.Cast<float, Vector<float>>(rows.Slice(row * columns, columns));
}
