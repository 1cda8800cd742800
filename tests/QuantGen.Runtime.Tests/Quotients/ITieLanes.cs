using QuantGen.Kernels;

namespace QuantGen.Runtime.Tests.Quotients;

/// <summary>What the enumeration needs of one vector width.</summary>
/// <typeparam name="TVector">A vector of floats.</typeparam>
internal interface ITieLanes<TVector>
    where TVector : unmanaged
{
    static abstract int Count { get; }

    static abstract TVector Create(float value);

    /// <summary>Floats from 1 up to 2 whose significands are (first + lane) · stride modulo 2^23.</summary>
    static abstract TVector Significands(uint first, uint stride);

    static abstract TVector Multiply(TVector left, TVector right);

    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>left · right + addend, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>The floats so many steps up; positive values only.</summary>
    static abstract TVector Step(TVector x, int steps);

    /// <summary>Lanes where the quotient rounds to another integer than the IEEE quotient, with ties to even.</summary>
    static abstract int CountEven<TQuotient>(TVector x, TVector scale, TVector reciprocal)
        where TQuotient : struct, IQuotient;

    /// <summary>The same with ties away from zero.</summary>
    static abstract int CountAway<TQuotient>(TVector x, TVector scale, TVector reciprocal)
        where TQuotient : struct, IQuotient;
}
