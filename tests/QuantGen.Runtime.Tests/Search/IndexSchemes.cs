namespace QuantGen.Runtime.Tests.Search;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)]
internal sealed partial class Vectors8;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class GroupedVectors8;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32, ScaleType = ScaleType.Half)]
internal sealed partial class Vectors4;

[QuantizedTensor(Bits = 5, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel)]
internal sealed partial class Vectors5;

[QuantizedTensor(Bits = 1, Symmetry = Symmetry.Asymmetric)]
internal sealed partial class Signs;

[QuantizedTensor(Bits = 1, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class GroupedSigns;

[QuantizedTensor(Bits = 8)]
internal sealed partial class OneScale8;

[QuantizedProduct<Vectors8, Vectors8>]
internal sealed partial class Codes8;

[QuantizedProduct<GroupedVectors8, Vectors4>]
internal sealed partial class Codes4;

[QuantizedProduct<Vectors8, Vectors5>]
internal sealed partial class Codes5;

[QuantizedProduct<Vectors8, Signs>]
internal sealed partial class Codes1;

[QuantizedProduct<Signs, Signs>]
internal sealed partial class CodesOfSigns;

[QuantizedProduct<GroupedSigns, GroupedSigns>]
internal sealed partial class CodesOfGroupedSigns;

[QuantizedProduct<Vectors8, OneScale8>]
internal sealed partial class CodesOfOneScale;
