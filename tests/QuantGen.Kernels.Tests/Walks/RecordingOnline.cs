using System.Diagnostics.CodeAnalysis;
using QuantGen.Kernels;

namespace QuantGen.Kernels.Tests.Walks;

/// <summary>Online quantization by loops that note what they are asked for, whatever the scales.</summary>
internal sealed class RecordingOnline : OnlineLoops
{
    [SetsRequiredMembers]
    public RecordingOnline(RecordingRanges ranges, RecordingLoops loops)
    {
        Ranges = ranges;
        Near = loops;
        MayDivide = true;
        ScaleType = ScaleType.Single;
    }

    public override OperationLoops Always => Near;
}
