using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>A step of whole groups at one vector width, which is also a whole number of tiles.</summary>
/// <param name="Lanes">Lanes of a vector.</param>
/// <param name="Groups">Groups of a step.</param>
/// <param name="Tiles">Tiles of a step.</param>
/// <param name="GroupOfVector">The group of each vector of the step, in order.</param>
internal sealed record GroupStep(int Lanes, int Groups, int Tiles, EquatableArray<int> GroupOfVector);
