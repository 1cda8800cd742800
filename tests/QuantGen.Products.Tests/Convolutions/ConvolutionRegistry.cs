using System.Collections.Generic;
using System.Linq;
using QuantGen.Products.Tests.Registry;

namespace QuantGen.Products.Tests.Convolutions;

/// <summary>All convolutions that are compared with the oracle.</summary>
internal static class ConvolutionRegistry
{
    public static IReadOnlyList<ConvolutionCase> All { get; } =
    [
        new ConvolutionCase<S8TensorByS8RowKernel3x3, S8Tensor, S8Row>(new([3, 3], [1, 1], [1, 1, 1, 1], [1, 1], 1)),
        new ConvolutionCase<S8TensorByS8FullTensorKernel1x1, S8Tensor, S8FullTensor>(new([1, 1], [1, 1], [0, 0, 0, 0], [1, 1], 1)),
        new ConvolutionCase<S8TensorByS8RowKernel3x3Stride2x2Groups4, S8Tensor, S8Row>(new([3, 3], [2, 2], [1, 1, 1, 1], [1, 1], 4)),
        new ConvolutionCase<S8TensorByS4RowKernel3x3, S8Tensor, S4Row>(new([3, 3], [1, 1], [1, 1, 1, 1], [1, 1], 1)),
        new ConvolutionCase<S8TensorByU1WeightRowKernel2x3Stride1x2Groups2, S8Tensor, U1WeightRow>(new([2, 3], [1, 2], [0, 1, 0, 1], [1, 1], 2)),
        new ConvolutionCase<S8TensorByS8RowKernel3x3Groups6, S8Tensor, S8Row>(new([3, 3], [1, 1], [1, 1, 1, 1], [1, 1], 6)),
        new ConvolutionCase<U8TensorByS8RowKernel3x3, U8Tensor, S8Row>(new([3, 3], [1, 1], [1, 1, 1, 1], [1, 1], 1)),
        new ConvolutionCase<U8TensorByS8FullTensorKernel5x5Stride2x2, U8Tensor, S8FullTensor>(new([5, 5], [2, 2], [2, 2, 2, 2], [1, 1], 1)),
        new ConvolutionCase<U8TensorByU8RowKernel3x3Padded, U8Tensor, U8Row>(new([3, 3], [1, 1], [0, 1, 2, 3], [1, 1], 1)),
        new ConvolutionCase<U8TensorByU8RowKernel3x3Groups5, U8Tensor, U8Row>(new([3, 3], [1, 1], [1, 1, 1, 1], [1, 1], 5)),
        new ConvolutionCase<U8TensorByS7FullRowKernel3x2Stride3x1, U8Tensor, S7FullRow>(new([3, 2], [3, 1], [1, 0, 1, 0], [1, 1], 1)),
        new ConvolutionCase<U8TensorByU5RowKernel1x4Stride1x3Dilation1x2Groups3, U8Tensor, U5Row>(new([1, 4], [1, 3], [0, 2, 0, 2], [1, 2], 3)),
        new ConvolutionCase<U8TensorByS2RowKernel3x3Dilation2x2, U8Tensor, S2Row>(new([3, 3], [1, 1], [2, 2, 2, 2], [2, 2], 1)),
        new ConvolutionCase<U8TensorByS4RowKernel3x3Stride2x2Groups7, U8Tensor, S4Row>(new([3, 3], [2, 2], [1, 1, 1, 1], [1, 1], 7)),
        new ConvolutionCase<U8SymmetricTensorByS8RowKernel3x3, U8SymmetricTensor, S8Row>(new([3, 3], [1, 1], [1, 1, 1, 1], [1, 1], 1)),
        new ConvolutionCase<U8SymmetricTensorByS6RowKernel3x3Stride2x1Dilation1x2Groups8, U8SymmetricTensor, S6Row>(new([3, 3], [2, 1], [1, 1, 1, 1], [1, 2], 8)),
        new ConvolutionCase<S8WideTensorByU8RowKernel4x4, S8WideTensor, U8Row>(new([4, 4], [1, 1], [2, 1, 2, 1], [1, 1], 1)),
        new ConvolutionCase<S8WideTensorByS3RowKernel7x7Stride2x2, S8WideTensor, S3Row>(new([7, 7], [2, 2], [3, 3, 3, 3], [1, 1], 1)),
        new ConvolutionCase<S8WideTensorByU4SymmetricTensorKernel1x1Stride2x2Groups2, S8WideTensor, U4SymmetricTensor>(new([1, 1], [2, 2], [0, 0, 0, 0], [1, 1], 2)),
        new ConvolutionCase<S8WideTensorByU8RowKernel5x3Stride2x3Dilation2x1Groups9, S8WideTensor, U8Row>(new([5, 3], [2, 3], [2, 1, 2, 1], [2, 1], 9)),
        new ConvolutionCase<U6TensorByS8RowKernel3x3, U6Tensor, S8Row>(new([3, 3], [1, 1], [1, 1, 1, 1], [1, 1], 1)),
        new ConvolutionCase<U6TensorByS4RowKernel2x2Stride2x2, U6Tensor, S4Row>(new([2, 2], [2, 2], [0, 0, 0, 0], [1, 1], 1)),
        new ConvolutionCase<U6TensorByS8RowKernel1x5Groups3, U6Tensor, S8Row>(new([1, 5], [1, 1], [0, 2, 0, 2], [1, 1], 3)),
        new ConvolutionCase<S5TensorByS6RowKernel3x3, S5Tensor, S6Row>(new([3, 3], [1, 1], [1, 1, 1, 1], [1, 1], 1)),
        new ConvolutionCase<S5TensorByU5RowKernel3x1Dilation3x1Groups2, S5Tensor, U5Row>(new([3, 1], [1, 1], [1, 0, 1, 0], [3, 1], 2)),
        new ConvolutionCase<S2TensorByS4RowKernel3x3, S2Tensor, S4Row>(new([3, 3], [1, 1], [1, 1, 1, 1], [1, 1], 1)),
        new ConvolutionCase<S2TensorByU1WeightRowKernel3x3Groups4, S2Tensor, U1WeightRow>(new([3, 3], [1, 1], [1, 1, 1, 1], [1, 1], 4)),
        new ConvolutionCase<U1TensorByU1WeightRowKernel3x3, U1Tensor, U1WeightRow>(new([3, 3], [1, 1], [1, 1, 1, 1], [1, 1], 1)),
        new ConvolutionCase<U1TensorByS8FullTensorKernel3x3Stride2x2Groups3, U1Tensor, S8FullTensor>(new([3, 3], [2, 2], [1, 1, 1, 1], [1, 1], 3)),
        new ConvolutionCase<U8TensorByS8RowKernel2x2Groups4, U8Tensor, S8Row>(new([2, 2], [1, 1], [1, 0, 1, 0], [1, 1], 4)),
        new ConvolutionCase<S8TensorByS8RowKernel4x5Stride3x1Groups3, S8Tensor, S8Row>(new([4, 5], [3, 1], [3, 4, 3, 4], [1, 1], 3)),
        new ConvolutionCase<U8TensorByU8RowKernel5x1Stride3x1Groups2, U8Tensor, U8Row>(new([5, 1], [3, 1], [4, 0, 4, 0], [1, 1], 2)),
        new ConvolutionCase<S8WideTensorByU8RowKernel4x3Dilation3x2Groups5, S8WideTensor, U8Row>(new([4, 3], [1, 1], [4, 2, 4, 2], [3, 2], 5)),
    ];

    public static ConvolutionCase Named(string name) => All.Single(convolution => convolution.Name == name);
}
