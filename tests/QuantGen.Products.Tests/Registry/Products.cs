namespace QuantGen.Products.Tests.Registry;

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

[QuantizedProduct<S8FullRow, S8FullTensor>]
internal sealed partial class S8FullRowByS8FullTensor;

[QuantizedProduct<S8FullRow, U8Row>]
internal sealed partial class S8FullRowByU8Row;

[QuantizedProduct<S8FullRow, S6Row>]
internal sealed partial class S8FullRowByS6Row;

[QuantizedProduct<S8FullRow, U5Row>]
internal sealed partial class S8FullRowByU5Row;

[QuantizedProduct<S8FullRow, U4SymmetricTensor>]
internal sealed partial class S8FullRowByU4SymmetricTensor;

[QuantizedProduct<S8FullRow, S3Row>]
internal sealed partial class S8FullRowByS3Row;

[QuantizedProduct<S8FullRow, U1WeightRow>]
internal sealed partial class S8FullRowByU1WeightRow;

[QuantizedProduct<S8FullRow, S8WeightGroups32>]
internal sealed partial class S8FullRowByS8WeightGroups32;

[QuantizedProduct<S8FullRow, U4Groups128>]
internal sealed partial class S8FullRowByU4Groups128;

[QuantizedProduct<S8FullRow, S2Groups16>]
internal sealed partial class S8FullRowByS2Groups16;

[QuantizedProduct<S8FullRow, S3Groups7>]
internal sealed partial class S8FullRowByS3Groups7;

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

[QuantizedProduct<U8SymmetricRow, S8Row>]
internal sealed partial class U8SymmetricRowByS8Row;

[QuantizedProduct<U8SymmetricRow, S8FullTensor>]
internal sealed partial class U8SymmetricRowByS8FullTensor;

[QuantizedProduct<U8SymmetricRow, S7FullRow>]
internal sealed partial class U8SymmetricRowByS7FullRow;

[QuantizedProduct<U8SymmetricRow, S6Row>]
internal sealed partial class U8SymmetricRowByS6Row;

[QuantizedProduct<U8SymmetricRow, S4Row>]
internal sealed partial class U8SymmetricRowByS4Row;

[QuantizedProduct<U8SymmetricRow, U4SymmetricTensor>]
internal sealed partial class U8SymmetricRowByU4SymmetricTensor;

[QuantizedProduct<U8SymmetricRow, S2Row>]
internal sealed partial class U8SymmetricRowByS2Row;

[QuantizedProduct<U8SymmetricRow, U1WeightRow>]
internal sealed partial class U8SymmetricRowByU1WeightRow;

[QuantizedProduct<U8SymmetricRow, S4Groups32>]
internal sealed partial class U8SymmetricRowByS4Groups32;

[QuantizedProduct<U8SymmetricRow, U4Groups128>]
internal sealed partial class U8SymmetricRowByU4Groups128;

[QuantizedProduct<U8SymmetricRow, U1Groups64>]
internal sealed partial class U8SymmetricRowByU1Groups64;

[QuantizedProduct<U8SymmetricRow, S3Groups7>]
internal sealed partial class U8SymmetricRowByS3Groups7;

[QuantizedProduct<S8AsymmetricRow, S8FullTensor>]
internal sealed partial class S8AsymmetricRowByS8FullTensor;

[QuantizedProduct<S8AsymmetricRow, U8Row>]
internal sealed partial class S8AsymmetricRowByU8Row;

[QuantizedProduct<S8AsymmetricRow, S6Row>]
internal sealed partial class S8AsymmetricRowByS6Row;

[QuantizedProduct<S8AsymmetricRow, U5Row>]
internal sealed partial class S8AsymmetricRowByU5Row;

[QuantizedProduct<S8AsymmetricRow, U4SymmetricTensor>]
internal sealed partial class S8AsymmetricRowByU4SymmetricTensor;

[QuantizedProduct<S8AsymmetricRow, S3Row>]
internal sealed partial class S8AsymmetricRowByS3Row;

[QuantizedProduct<S8AsymmetricRow, U1WeightRow>]
internal sealed partial class S8AsymmetricRowByU1WeightRow;

[QuantizedProduct<S8AsymmetricRow, S8WeightGroups32>]
internal sealed partial class S8AsymmetricRowByS8WeightGroups32;

[QuantizedProduct<S8AsymmetricRow, U4Groups128>]
internal sealed partial class S8AsymmetricRowByU4Groups128;

[QuantizedProduct<S8AsymmetricRow, S2Groups16>]
internal sealed partial class S8AsymmetricRowByS2Groups16;

[QuantizedProduct<S8AsymmetricRow, S3Groups7>]
internal sealed partial class S8AsymmetricRowByS3Groups7;

[QuantizedProduct<S7Row, S8Row>]
internal sealed partial class S7RowByS8Row;

[QuantizedProduct<S7Row, U8Row>]
internal sealed partial class S7RowByU8Row;

[QuantizedProduct<S7Row, S7FullRow>]
internal sealed partial class S7RowByS7FullRow;

[QuantizedProduct<S7Row, U5Row>]
internal sealed partial class S7RowByU5Row;

[QuantizedProduct<S7Row, S4Row>]
internal sealed partial class S7RowByS4Row;

[QuantizedProduct<S7Row, S3Row>]
internal sealed partial class S7RowByS3Row;

[QuantizedProduct<S7Row, S2Row>]
internal sealed partial class S7RowByS2Row;

[QuantizedProduct<S7Row, S8WeightGroups32>]
internal sealed partial class S7RowByS8WeightGroups32;

[QuantizedProduct<S7Row, S4Groups32>]
internal sealed partial class S7RowByS4Groups32;

[QuantizedProduct<S7Row, S2Groups16>]
internal sealed partial class S7RowByS2Groups16;

[QuantizedProduct<S7Row, U1Groups64>]
internal sealed partial class S7RowByU1Groups64;

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

[QuantizedProduct<S5Row, S8FullTensor>]
internal sealed partial class S5RowByS8FullTensor;

[QuantizedProduct<S5Row, U8Row>]
internal sealed partial class S5RowByU8Row;

[QuantizedProduct<S5Row, S6Row>]
internal sealed partial class S5RowByS6Row;

[QuantizedProduct<S5Row, U5Row>]
internal sealed partial class S5RowByU5Row;

[QuantizedProduct<S5Row, U4SymmetricTensor>]
internal sealed partial class S5RowByU4SymmetricTensor;

[QuantizedProduct<S5Row, S3Row>]
internal sealed partial class S5RowByS3Row;

[QuantizedProduct<S5Row, U1WeightRow>]
internal sealed partial class S5RowByU1WeightRow;

[QuantizedProduct<S5Row, S8WeightGroups32>]
internal sealed partial class S5RowByS8WeightGroups32;

[QuantizedProduct<S5Row, U4Groups128>]
internal sealed partial class S5RowByU4Groups128;

[QuantizedProduct<S5Row, S2Groups16>]
internal sealed partial class S5RowByS2Groups16;

[QuantizedProduct<S5Row, S3Groups7>]
internal sealed partial class S5RowByS3Groups7;

[QuantizedProduct<U4Row, S8Row>]
internal sealed partial class U4RowByS8Row;

[QuantizedProduct<U4Row, U8Row>]
internal sealed partial class U4RowByU8Row;

[QuantizedProduct<U4Row, S7FullRow>]
internal sealed partial class U4RowByS7FullRow;

[QuantizedProduct<U4Row, U5Row>]
internal sealed partial class U4RowByU5Row;

[QuantizedProduct<U4Row, S4Row>]
internal sealed partial class U4RowByS4Row;

[QuantizedProduct<U4Row, S3Row>]
internal sealed partial class U4RowByS3Row;

[QuantizedProduct<U4Row, S2Row>]
internal sealed partial class U4RowByS2Row;

[QuantizedProduct<U4Row, S8WeightGroups32>]
internal sealed partial class U4RowByS8WeightGroups32;

[QuantizedProduct<U4Row, S4Groups32>]
internal sealed partial class U4RowByS4Groups32;

[QuantizedProduct<U4Row, S2Groups16>]
internal sealed partial class U4RowByS2Groups16;

[QuantizedProduct<U4Row, U1Groups64>]
internal sealed partial class U4RowByU1Groups64;

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

[QuantizedProduct<U1Row, S8FullTensor>]
internal sealed partial class U1RowByS8FullTensor;

[QuantizedProduct<U1Row, U8Row>]
internal sealed partial class U1RowByU8Row;

[QuantizedProduct<U1Row, S6Row>]
internal sealed partial class U1RowByS6Row;

[QuantizedProduct<U1Row, U5Row>]
internal sealed partial class U1RowByU5Row;

[QuantizedProduct<U1Row, U4SymmetricTensor>]
internal sealed partial class U1RowByU4SymmetricTensor;

[QuantizedProduct<U1Row, S3Row>]
internal sealed partial class U1RowByS3Row;

[QuantizedProduct<U1Row, U1WeightRow>]
internal sealed partial class U1RowByU1WeightRow;

[QuantizedProduct<U1Row, S8WeightGroups32>]
internal sealed partial class U1RowByS8WeightGroups32;

[QuantizedProduct<U1Row, U4Groups128>]
internal sealed partial class U1RowByU4Groups128;

[QuantizedProduct<U1Row, S2Groups16>]
internal sealed partial class U1RowByS2Groups16;

[QuantizedProduct<U1Row, S3Groups7>]
internal sealed partial class U1RowByS3Groups7;

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

[QuantizedProduct<S8FullRow, S4Groups32>]
internal sealed partial class S8FullRowByS4Groups32;

[QuantizedProduct<U3Groups21, S3Groups7>]
internal sealed partial class U3Groups21ByS3Groups7;

[QuantizedProduct<S8FullRow, S8Row>]
internal sealed partial class S8FullRowByS8Row;

[QuantizedProduct<S8FullRow, S7FullRow>]
internal sealed partial class S8FullRowByS7FullRow;

[QuantizedProduct<S8FullRow, S4Row>]
internal sealed partial class S8FullRowByS4Row;

[QuantizedProduct<S8FullRow, S2Row>]
internal sealed partial class S8FullRowByS2Row;

[QuantizedProduct<S8Tensor, U5Row>]
internal sealed partial class S8TensorByU5Row;

[QuantizedProduct<S5Row, S4Row>]
internal sealed partial class S5RowByS4Row;

[QuantizedProduct<U8Tensor, S8FullTensor>]
internal sealed partial class U8TensorByS8FullTensor;

[QuantizedProduct<U8ReducedRow, S8Row>]
internal sealed partial class U8ReducedRowByS8Row;

[QuantizedProduct<S8FullRow, S8ReducedRow>]
internal sealed partial class S8FullRowByS8ReducedRow;

[QuantizedProduct<U8Tensor, S8ReducedRow>]
internal sealed partial class U8TensorByS8ReducedRow;

[QuantizedProduct<U8ReducedRow, S8ReducedRow>]
internal sealed partial class U8ReducedRowByS8ReducedRow;
