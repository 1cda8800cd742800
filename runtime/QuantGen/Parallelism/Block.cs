namespace QuantGen.Parallelism;

/// <summary>A part of a tensor: some rows of some units, or some elements of one unit.</summary>
/// <param name="Row">The first row.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Unit">The first unit of each row.</param>
/// <param name="Units">The number of units of each row.</param>
/// <param name="Element">The first element within the unit.</param>
/// <param name="Elements">The elements of each unit; the whole length also for a short last group.</param>
internal readonly record struct Block(int Row, int Rows, int Unit, int Units, int Element, int Elements);

/// <summary>A contiguous block as a tensor of the same scheme.</summary>
/// <param name="Start">The index of its first element, which begins a byte of the codes.</param>
/// <param name="Shape">Its shape, of the tensor's rank or of rank 1.</param>
/// <param name="FirstParameter">The index of its first scale.</param>
/// <param name="Parameters">The number of its scales.</param>
/// <param name="Copies">How often its only scale is repeated: kernels take one for each group of a group count.</param>
internal readonly record struct Piece(int Start, TensorShape Shape, int FirstParameter, int Parameters, int Copies);
