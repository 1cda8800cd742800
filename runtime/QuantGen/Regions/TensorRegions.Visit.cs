namespace QuantGen.Regions;

/// <content>Where the regions lie, one after the other.</content>
internal readonly partial struct TensorRegions
{
    /// <summary>Visits every element once, in the order of memory but for lanes, which come as blocks of rows.</summary>
    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : IRegionVisitor, allows ref struct
    {
        nuint start = 0, region = 0;
        for (nuint row = 0; row < Rows; row++)
        {
            region = Recur ? 0 : region;
            for (nuint done = 0, length; done < RowLength; done += length, start += length, region += Lanes)
            {
                length = nuint.Min(RunLength, RowLength - done);
                if (Lanes == 1)
                {
                    visitor.Run((int)start, (int)length, (int)region);
                }
                else
                {
                    visitor.Lanes((int)start, (int)(length / Lanes), (int)Lanes, (int)region);
                }
            }
        }
    }

    /// <summary>Where the elements of one region lie: runs of equal length at equal distances.</summary>
    public RegionRuns RunsOf(int region)
    {
        int lanes = (int)Lanes, runs = (int)RunsPerRow;
        (int group, int lane) = System.Math.DivRem(region, lanes);
        (int row, int run) = Recur ? (0, group) : System.Math.DivRem(group, runs);
        int first = run * (int)RunLength;
        int length = System.Math.Min((int)RunLength, (int)RowLength - first);
        int start = (row * (int)RowLength) + first + lane;
        return lanes > 1
            ? new(start, 1, length / lanes, lanes)
            : Recur ? new(start, length, (int)Rows, (int)RowLength) : new(start, length, 1, length);
    }
}
