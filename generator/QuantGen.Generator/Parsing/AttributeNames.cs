namespace QuantGen.Generator.Parsing;

/// <summary>Metadata names of the attributes.</summary>
internal static class AttributeNames
{
    public const string QuantizedTensor = "QuantGen.QuantizedTensorAttribute";

    public const string StructLayout = "System.Runtime.InteropServices.StructLayoutAttribute";

    public const string InlineArray = "System.Runtime.CompilerServices.InlineArrayAttribute";

    public const string Obsolete = "System.ObsoleteAttribute";

    public const string DebuggerDisplay = "System.Diagnostics.DebuggerDisplayAttribute";

    public const string QuantizedProduct = "QuantGen.QuantizedProductAttribute";

    /// <summary>The form of two type parameters.</summary>
    public const string QuantizedProductOfTwo = QuantizedProduct + "`2";

    /// <summary>The form of three type parameters.</summary>
    public const string QuantizedProductOfThree = QuantizedProduct + "`3";

    public const string QuantizedConvolution = "QuantGen.QuantizedConvolutionAttribute";

    /// <summary>The form of two type parameters.</summary>
    public const string QuantizedConvolutionOfTwo = QuantizedConvolution + "`2";

    /// <summary>The form of three type parameters.</summary>
    public const string QuantizedConvolutionOfThree = QuantizedConvolution + "`3";

    public const string QuantizationGrid = "QuantGen.QuantizationGridAttribute";
}
