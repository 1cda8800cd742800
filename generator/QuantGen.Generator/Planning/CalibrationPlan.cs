using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>What is emitted for the entry of a calibration table: constants, and members that take no parameters.</summary>
/// <param name="Key">The entry's key.</param>
/// <param name="Constants">Scales and, if the scheme is asymmetric, zero points.</param>
/// <param name="IsTable">Whether the constants are tables of one value for each region, rather than single values.</param>
/// <param name="ChecksRegions">Whether the number of regions depends on the shape, and so has to be checked.</param>
/// <param name="Quotients">The ways to form the quotient that are exact for these scales, the preferred one first.</param>
internal sealed record CalibrationPlan(
    string Key, EquatableArray<CalibratedConstant> Constants, bool IsTable, bool ChecksRegions, EquatableArray<CalibratedQuotient> Quotients);

/// <summary>A constant, or a table of constants.</summary>
/// <param name="Parameter">What the kernels call it.</param>
/// <param name="Name">The member's name.</param>
/// <param name="Literals">The values as C# writes them.</param>
internal sealed record CalibratedConstant(RegionParameter Parameter, string Name, EquatableArray<string> Literals);

/// <summary>A way to form x / S.</summary>
/// <param name="Type">The runtime's type.</param>
/// <param name="NeedsSupport">Whether machines without fused multiply-add take the next one instead.</param>
internal sealed record CalibratedQuotient(string Type, bool NeedsSupport);
