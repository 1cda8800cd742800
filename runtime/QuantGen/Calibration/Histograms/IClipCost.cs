namespace QuantGen.Calibration;

/// <summary>What quantizing the values of a histogram costs, as a function of the scale and of the codes' place.</summary>
internal interface IClipCost
{
    /// <summary>Does what depends on the scale alone.</summary>
    /// <param name="scale">The scale S in bins.</param>
    void Prepare(double scale);

    /// <summary>The cost of codes with the values lowest·S to highest·S, in constant time.</summary>
    /// <param name="lowest">MinCode − Z, 0 or less.</param>
    /// <param name="highest">MaxCode − Z, 0 or more.</param>
    double Of(int lowest, int highest);
}
