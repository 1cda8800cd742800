using System;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;

namespace QuantGen.Calibration;

/// <summary>Work that is independent from region to region.</summary>
internal static class Regions
{
    /// <summary>Does something for each region, in parallel if there are several.</summary>
    public static void ForEach(int count, Action<int> action, int maxDegreeOfParallelism = -1)
    {
        if (count == 1 || maxDegreeOfParallelism == 1)
        {
            for (int region = 0; region < count; region++)
            {
                action(region);
            }
        }
        else
        {
            try
            {
                // As an unsigned number, −1 is more than there are processors.
                int degree = (int)Math.Min((uint)maxDegreeOfParallelism, (uint)Environment.ProcessorCount);
                Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = degree }, action);
            }
            catch (AggregateException exception)
            {
                // What one region throws is thrown as it is, in parallel or not.
                ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
            }
        }
    }
}
