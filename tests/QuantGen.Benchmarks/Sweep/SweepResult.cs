namespace QuantGen.Benchmarks.Sweep;

/// <summary>What a cell reached, in elements a second over elements a second.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Size">The name of the size.</param>
/// <param name="NanosecondsPerElement">What an element takes.</param>
/// <param name="OfBase">The share of the same operation on one region.</param>
/// <param name="OfLimit">The share of the bare loop, which moves no parameters.</param>
/// <param name="MostOfBase">The share of the same operation on one region that a bare loop has which moves the parameters too; NaN where there is none.</param>
internal sealed record SweepResult(SweepCell Cell, string Size, double NanosecondsPerElement, double OfBase, double OfLimit, double MostOfBase);
