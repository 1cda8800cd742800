namespace QuantGen.Products.Tests.Registry;

// Products of which the input has groups along the inner axis.

[QuantizedProduct<S8Groups32, S8Row>]
internal sealed partial class S8Groups32ByS8Row;

[QuantizedProduct<S8Groups32, U8Row>]
internal sealed partial class S8Groups32ByU8Row;

[QuantizedProduct<S8Groups32, S7FullRow>]
internal sealed partial class S8Groups32ByS7FullRow;

[QuantizedProduct<S8Groups32, U5Row>]
internal sealed partial class S8Groups32ByU5Row;

[QuantizedProduct<S8Groups32, S4Row>]
internal sealed partial class S8Groups32ByS4Row;

[QuantizedProduct<S8Groups32, S3Row>]
internal sealed partial class S8Groups32ByS3Row;

[QuantizedProduct<S8Groups32, S2Row>]
internal sealed partial class S8Groups32ByS2Row;

[QuantizedProduct<S8Groups32, S8WeightGroups32>]
internal sealed partial class S8Groups32ByS8WeightGroups32;

[QuantizedProduct<S8Groups32, S4Groups32>]
internal sealed partial class S8Groups32ByS4Groups32;

[QuantizedProduct<S8Groups32, S2Groups16>]
internal sealed partial class S8Groups32ByS2Groups16;

[QuantizedProduct<S8Groups32, U1Groups64>]
internal sealed partial class S8Groups32ByU1Groups64;

[QuantizedProduct<U8Groups64, S8FullTensor>]
internal sealed partial class U8Groups64ByS8FullTensor;

[QuantizedProduct<U8Groups64, U8Row>]
internal sealed partial class U8Groups64ByU8Row;

[QuantizedProduct<U8Groups64, S6Row>]
internal sealed partial class U8Groups64ByS6Row;

[QuantizedProduct<U8Groups64, U5Row>]
internal sealed partial class U8Groups64ByU5Row;

[QuantizedProduct<U8Groups64, U4SymmetricTensor>]
internal sealed partial class U8Groups64ByU4SymmetricTensor;

[QuantizedProduct<U8Groups64, S3Row>]
internal sealed partial class U8Groups64ByS3Row;

[QuantizedProduct<U8Groups64, U1WeightRow>]
internal sealed partial class U8Groups64ByU1WeightRow;

[QuantizedProduct<U8Groups64, S8WeightGroups32>]
internal sealed partial class U8Groups64ByS8WeightGroups32;

[QuantizedProduct<U8Groups64, U4Groups128>]
internal sealed partial class U8Groups64ByU4Groups128;

[QuantizedProduct<U8Groups64, S2Groups16>]
internal sealed partial class U8Groups64ByS2Groups16;

[QuantizedProduct<U3Groups21, S8Row>]
internal sealed partial class U3Groups21ByS8Row;

[QuantizedProduct<U3Groups21, S8FullTensor>]
internal sealed partial class U3Groups21ByS8FullTensor;

[QuantizedProduct<U3Groups21, S7FullRow>]
internal sealed partial class U3Groups21ByS7FullRow;

[QuantizedProduct<U3Groups21, S6Row>]
internal sealed partial class U3Groups21ByS6Row;

[QuantizedProduct<U3Groups21, S4Row>]
internal sealed partial class U3Groups21ByS4Row;

[QuantizedProduct<U3Groups21, U4SymmetricTensor>]
internal sealed partial class U3Groups21ByU4SymmetricTensor;

[QuantizedProduct<U3Groups21, S2Row>]
internal sealed partial class U3Groups21ByS2Row;

[QuantizedProduct<U3Groups21, U1WeightRow>]
internal sealed partial class U3Groups21ByU1WeightRow;

[QuantizedProduct<U3Groups21, S3Groups7>]
internal sealed partial class U3Groups21ByS3Groups7;

[QuantizedProduct<U3Groups21, U5Row>]
internal sealed partial class U3Groups21ByU5Row;

[QuantizedProduct<S4Groups32, S4Groups32>]
internal sealed partial class S4Groups32ByItself;
