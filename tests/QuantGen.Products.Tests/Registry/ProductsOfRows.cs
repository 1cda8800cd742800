namespace QuantGen.Products.Tests.Registry;

// Products of which the input has a scale for each row.

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

[QuantizedProduct<U1Row, U1Groups64>]
internal sealed partial class U1RowByU1Groups64;

[QuantizedProduct<S8FullRow, S4Groups32>]
internal sealed partial class S8FullRowByS4Groups32;

[QuantizedProduct<S8FullRow, S8Row>]
internal sealed partial class S8FullRowByS8Row;

[QuantizedProduct<S8FullRow, S7FullRow>]
internal sealed partial class S8FullRowByS7FullRow;

[QuantizedProduct<S8FullRow, S4Row>]
internal sealed partial class S8FullRowByS4Row;

[QuantizedProduct<S8FullRow, S2Row>]
internal sealed partial class S8FullRowByS2Row;

[QuantizedProduct<S5Row, S4Row>]
internal sealed partial class S5RowByS4Row;

[QuantizedProduct<U8ReducedRow, S8Row>]
internal sealed partial class U8ReducedRowByS8Row;

[QuantizedProduct<S8FullRow, S8ReducedRow>]
internal sealed partial class S8FullRowByS8ReducedRow;

[QuantizedProduct<U8ReducedRow, S8ReducedRow>]
internal sealed partial class U8ReducedRowByS8ReducedRow;

[QuantizedProduct<S7Row, S6Row>]
internal sealed partial class S7RowByS6Row;

[QuantizedProduct<S5Row, S7FullRow>]
internal sealed partial class S5RowByS7FullRow;

[QuantizedProduct<U4Row, S6Row>]
internal sealed partial class U4RowByS6Row;

[QuantizedProduct<U1Row, S7FullRow>]
internal sealed partial class U1RowByS7FullRow;
