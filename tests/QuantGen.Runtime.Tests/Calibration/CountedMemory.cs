using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>
/// Tests that count the memory of many calls. They run while no others do, whose collections would have shared pools let go of arrays that are then allocated anew.
/// </summary>
[CollectionDefinition(nameof(CountedMemory), DisableParallelization = true)]
public sealed class CountedMemory;
