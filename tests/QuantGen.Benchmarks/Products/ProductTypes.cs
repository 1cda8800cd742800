namespace QuantGen.Benchmarks.Products;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)]
internal sealed partial class Int8Rows;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel)]
internal sealed partial class UInt8Rows;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class Int8InGroups;

[QuantizedTensor(Bits = 7, Granularity = Granularity.PerChannel)]
internal sealed partial class Int7Rows;

[QuantizedTensor(Bits = 6, Granularity = Granularity.PerChannel)]
internal sealed partial class Int6Rows;

[QuantizedTensor(Bits = 5, Granularity = Granularity.PerChannel)]
internal sealed partial class Int5Rows;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerChannel)]
internal sealed partial class Int4Rows;

[QuantizedTensor(Bits = 3, Granularity = Granularity.PerChannel)]
internal sealed partial class Int3Rows;

[QuantizedTensor(Bits = 2, Granularity = Granularity.PerChannel)]
internal sealed partial class Int2Rows;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class Int4InGroups;

[QuantizedTensor(Bits = 1, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel)]
internal sealed partial class UInt1Rows;

[QuantizedProduct<Int8Rows, Int8Rows>]
internal sealed partial class Int8ByInt8;

[QuantizedProduct<UInt8Rows, Int8Rows>]
internal sealed partial class UInt8ByInt8;

[QuantizedProduct<Int8Rows, Int7Rows>]
internal sealed partial class Int8ByInt7;

[QuantizedProduct<Int8Rows, Int6Rows>]
internal sealed partial class Int8ByInt6;

[QuantizedProduct<Int8Rows, Int5Rows>]
internal sealed partial class Int8ByInt5;

[QuantizedProduct<Int8Rows, Int4Rows>]
internal sealed partial class Int8ByInt4;

[QuantizedProduct<Int8Rows, Int3Rows>]
internal sealed partial class Int8ByInt3;

[QuantizedProduct<Int8Rows, Int2Rows>]
internal sealed partial class Int8ByInt2;

[QuantizedProduct<Int8InGroups, Int4InGroups>]
internal sealed partial class Int8ByInt4InGroups;

[QuantizedProduct<UInt8Rows, Int4InGroups>]
internal sealed partial class UInt8ByInt4InGroups;

[QuantizedProduct<Int8Rows, UInt1Rows>]
internal sealed partial class Int8ByUInt1;

[QuantizedProduct<UInt1Rows, UInt1Rows>]
internal sealed partial class UInt1ByUInt1;
