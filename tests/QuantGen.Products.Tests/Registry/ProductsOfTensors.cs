namespace QuantGen.Products.Tests.Registry;

// Products of which the input has one scale.

[QuantizedProduct<S8Tensor, S8Row>]
internal sealed partial class S8TensorByS8Row;

[QuantizedProduct<S8Tensor, S8FullTensor>]
internal sealed partial class S8TensorByS8FullTensor;

[QuantizedProduct<S8Tensor, S7FullRow>]
internal sealed partial class S8TensorByS7FullRow;

[QuantizedProduct<S8Tensor, S6Row>]
internal sealed partial class S8TensorByS6Row;

[QuantizedProduct<S8Tensor, S4Row>]
internal sealed partial class S8TensorByS4Row;

[QuantizedProduct<S8Tensor, U4SymmetricTensor>]
internal sealed partial class S8TensorByU4SymmetricTensor;

[QuantizedProduct<S8Tensor, S2Row>]
internal sealed partial class S8TensorByS2Row;

[QuantizedProduct<S8Tensor, U1WeightRow>]
internal sealed partial class S8TensorByU1WeightRow;

[QuantizedProduct<S8Tensor, S4Groups32>]
internal sealed partial class S8TensorByS4Groups32;

[QuantizedProduct<S8Tensor, U4Groups128>]
internal sealed partial class S8TensorByU4Groups128;

[QuantizedProduct<S8Tensor, U1Groups64>]
internal sealed partial class S8TensorByU1Groups64;

[QuantizedProduct<S8Tensor, S3Groups7>]
internal sealed partial class S8TensorByS3Groups7;

[QuantizedProduct<U8Tensor, S8Row>]
internal sealed partial class U8TensorByS8Row;

[QuantizedProduct<U8Tensor, U8Row>]
internal sealed partial class U8TensorByU8Row;

[QuantizedProduct<U8Tensor, S7FullRow>]
internal sealed partial class U8TensorByS7FullRow;

[QuantizedProduct<U8Tensor, U5Row>]
internal sealed partial class U8TensorByU5Row;

[QuantizedProduct<U8Tensor, S4Row>]
internal sealed partial class U8TensorByS4Row;

[QuantizedProduct<U8Tensor, S3Row>]
internal sealed partial class U8TensorByS3Row;

[QuantizedProduct<U8Tensor, S2Row>]
internal sealed partial class U8TensorByS2Row;

[QuantizedProduct<U8Tensor, S8WeightGroups32>]
internal sealed partial class U8TensorByS8WeightGroups32;

[QuantizedProduct<U8Tensor, S4Groups32>]
internal sealed partial class U8TensorByS4Groups32;

[QuantizedProduct<U8Tensor, S2Groups16>]
internal sealed partial class U8TensorByS2Groups16;

[QuantizedProduct<U8Tensor, U1Groups64>]
internal sealed partial class U8TensorByU1Groups64;

[QuantizedProduct<U6Tensor, S8Row>]
internal sealed partial class U6TensorByS8Row;

[QuantizedProduct<U6Tensor, S8FullTensor>]
internal sealed partial class U6TensorByS8FullTensor;

[QuantizedProduct<U6Tensor, S7FullRow>]
internal sealed partial class U6TensorByS7FullRow;

[QuantizedProduct<U6Tensor, S6Row>]
internal sealed partial class U6TensorByS6Row;

[QuantizedProduct<U6Tensor, S4Row>]
internal sealed partial class U6TensorByS4Row;

[QuantizedProduct<U6Tensor, U4SymmetricTensor>]
internal sealed partial class U6TensorByU4SymmetricTensor;

[QuantizedProduct<U6Tensor, S2Row>]
internal sealed partial class U6TensorByS2Row;

[QuantizedProduct<U6Tensor, U1WeightRow>]
internal sealed partial class U6TensorByU1WeightRow;

[QuantizedProduct<U6Tensor, S4Groups32>]
internal sealed partial class U6TensorByS4Groups32;

[QuantizedProduct<U6Tensor, U4Groups128>]
internal sealed partial class U6TensorByU4Groups128;

[QuantizedProduct<U6Tensor, U1Groups64>]
internal sealed partial class U6TensorByU1Groups64;

[QuantizedProduct<U6Tensor, S3Groups7>]
internal sealed partial class U6TensorByS3Groups7;

[QuantizedProduct<S2Tensor, S8Row>]
internal sealed partial class S2TensorByS8Row;

[QuantizedProduct<S2Tensor, S8FullTensor>]
internal sealed partial class S2TensorByS8FullTensor;

[QuantizedProduct<S2Tensor, S7FullRow>]
internal sealed partial class S2TensorByS7FullRow;

[QuantizedProduct<S2Tensor, S6Row>]
internal sealed partial class S2TensorByS6Row;

[QuantizedProduct<S2Tensor, S4Row>]
internal sealed partial class S2TensorByS4Row;

[QuantizedProduct<S2Tensor, U4SymmetricTensor>]
internal sealed partial class S2TensorByU4SymmetricTensor;

[QuantizedProduct<S2Tensor, S2Row>]
internal sealed partial class S2TensorByS2Row;

[QuantizedProduct<S2Tensor, U1WeightRow>]
internal sealed partial class S2TensorByU1WeightRow;

[QuantizedProduct<S2Tensor, S4Groups32>]
internal sealed partial class S2TensorByS4Groups32;

[QuantizedProduct<S2Tensor, U4Groups128>]
internal sealed partial class S2TensorByU4Groups128;

[QuantizedProduct<S2Tensor, U1Groups64>]
internal sealed partial class S2TensorByU1Groups64;

[QuantizedProduct<S2Tensor, S3Groups7>]
internal sealed partial class S2TensorByS3Groups7;

[QuantizedProduct<S8Tensor, U5Row>]
internal sealed partial class S8TensorByU5Row;

[QuantizedProduct<U8Tensor, S8FullTensor>]
internal sealed partial class U8TensorByS8FullTensor;

[QuantizedProduct<U8Tensor, S8ReducedRow>]
internal sealed partial class U8TensorByS8ReducedRow;

[QuantizedProduct<U8Tensor, U8Tensor>]
internal sealed partial class U8TensorByItself;

[QuantizedProduct<U6Tensor, U5Row>]
internal sealed partial class U6TensorByU5Row;

[QuantizedProduct<S2Tensor, U5Row>]
internal sealed partial class S2TensorByU5Row;
