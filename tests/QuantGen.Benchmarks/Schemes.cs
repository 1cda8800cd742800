namespace QuantGen.Benchmarks;

// Structs, because generic code over structs is compiled for each of them: what is timed is the static kernel and no lookup of it.

[QuantizedTensor(Bits = 8)]
internal readonly partial struct Int8;

[QuantizedTensor(Bits = 8, Profile = Profile.PyTorch)]
internal readonly partial struct Int8Reciprocal;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)]
internal readonly partial struct UInt8;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, Profile = Profile.PyTorch)]
internal readonly partial struct UInt8Reciprocal;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel, Axis = 0)]
internal readonly partial struct Int8Rows;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel, Axis = -1)]
internal readonly partial struct Int8Columns;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 16)]
internal readonly partial struct Int8Groups16;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 16)]
internal readonly partial struct UInt8Groups16;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal readonly partial struct Int8Groups32;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32, Profile = Profile.PyTorch)]
internal readonly partial struct Int8Groups32Reciprocal;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal readonly partial struct Int4Groups32;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32, Profile = Profile.PyTorch)]
internal readonly partial struct Int4Groups32Reciprocal;

[QuantizedTensor(Bits = 1, Symmetry = Symmetry.Asymmetric)]
internal readonly partial struct UInt1;

[QuantizedTensor(Bits = 2)]
internal readonly partial struct Int2;

[QuantizedTensor(Bits = 3)]
internal readonly partial struct Int3;

[QuantizedTensor(Bits = 5)]
internal readonly partial struct Int5;

[QuantizedTensor(Bits = 6)]
internal readonly partial struct Int6;

[QuantizedTensor(Bits = 7)]
internal readonly partial struct Int7;

[QuantizedTensor(Bits = 16)]
internal readonly partial struct Int16;

[QuantizedTensor(Bits = 16, Profile = Profile.PyTorch)]
internal readonly partial struct Int16Reciprocal;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel, Axis = 0)]
internal readonly partial struct UInt8Rows;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerChannel, Axis = 0)]
internal readonly partial struct Int4Rows;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel, Axis = 1)]
internal readonly partial struct Int8Images;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 8)]
internal readonly partial struct Int8Groups8;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 21)]
internal readonly partial struct Int8Groups21;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 100)]
internal readonly partial struct Int8Groups100;

[QuantizedTensor(Bits = 4)]
internal readonly partial struct Int4;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32, Axis = -2)]
internal readonly partial struct Int8Groups32BetweenAxes;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 3, Axis = 0)]
internal readonly partial struct Int8Groups3OfRows;

[QuantizedTensor(Bits = 3, Granularity = Granularity.PerGroup, GroupSize = 257, Axis = 0)]
internal readonly partial struct Int3Groups257OfRows;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 1)]
internal readonly partial struct Int8Groups1;
