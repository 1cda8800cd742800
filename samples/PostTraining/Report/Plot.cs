using System;
using System.Collections.Generic;
using System.Globalization;

namespace PostTraining.Report;

/// <summary>The frame of a chart: two axes with ticks, and the way from values to pixels.</summary>
internal sealed class Plot
{
    public const double Width = 800;

    public const double Height = 380;

    private const double Left = 64;

    private const double Right = 210;

    private const double Top = 32;

    private const double Bottom = 48;

    private readonly Func<double, double> _scaleX;
    private readonly Func<double, double> _scaleY;

    /// <param name="drawing">Receives the chart.</param>
    /// <param name="title">Above the chart.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    public Plot(SvgDrawing drawing, string title, PlotAxis x, PlotAxis y)
    {
        _scaleX = value => Left + (x.Position(value) * (Width - Left - Right));
        _scaleY = value => Height - Bottom - (y.Position(value) * (Height - Top - Bottom));
        drawing.Text(Left, Top - 12, title);
        drawing.Text((Left + Width - Right) / 2, Height - 8, x.Label, "middle");
        drawing.Text(14, (Top + Height - Bottom) / 2, y.Label, "middle", turned: true);
        foreach ((double value, string text) in x.Ticks())
        {
            drawing.Line(X(value), Top, X(value), Height - Bottom, "#eee");
            drawing.Text(X(value), Height - Bottom + 16, text, "middle");
        }

        foreach ((double value, string text) in y.Ticks())
        {
            drawing.Line(Left, Y(value), Width - Right, Y(value), "#eee");
            drawing.Text(Left - 6, Y(value) + 4, text, "end");
        }

        drawing.Line(Left, Height - Bottom, Width - Right, Height - Bottom, "#444");
        drawing.Line(Left, Top, Left, Height - Bottom, "#444");
    }

    /// <summary>The lower edge of the frame.</summary>
    public static double Floor => Height - Bottom;

    /// <summary>The upper edge of the frame.</summary>
    public static double Ceiling => Top;

    public double X(double value) => _scaleX(value);

    public double Y(double value) => _scaleY(value);

    /// <summary>Explains colours, to the right of the frame.</summary>
    public static void Legend(SvgDrawing drawing, IEnumerable<(string Name, string Colour)> entries)
    {
        double y = Top + 8;
        foreach ((string name, string colour) in entries)
        {
            drawing.Rectangle(Width - Right + 14, y - 9, 10, 10, colour);
            drawing.Text(Width - Right + 30, y, name);
            y += 18;
        }
    }
}

/// <summary>An axis.</summary>
/// <param name="Label">What it shows.</param>
/// <param name="Min">Where it begins.</param>
/// <param name="Max">Where it ends.</param>
/// <param name="IsLogarithmic">Whether equal distances are equal ratios.</param>
/// <param name="Format">How numbers are written.</param>
internal sealed record PlotAxis(string Label, double Min, double Max, bool IsLogarithmic = false, string Format = "0.##")
{
    private const int MostTicks = 8;

    /// <summary>0 at the beginning, 1 at the end.</summary>
    public double Position(double value)
    {
        double position = IsLogarithmic ? Math.Log(value / Min) / Math.Log(Max / Min) : (value - Min) / (Max - Min);
        return Math.Clamp(position, 0, 1);
    }

    /// <summary>Values to mark, with their texts: multiples of 1, 2 or 5 times a power of ten, or on a logarithmic axis those themselves.</summary>
    public IEnumerable<(double Value, string Text)> Ticks()
    {
        if (IsLogarithmic)
        {
            // Over many powers of ten the powers alone are enough.
            double[] factors = Max / Min > 1000 ? [1] : [1, 2, 5];
            for (double power = Math.Pow(10, Math.Floor(Math.Log10(Min))); power <= Max; power *= 10)
            {
                foreach (double factor in factors)
                {
                    if (factor * power >= Min && factor * power <= Max)
                    {
                        yield return (factor * power, Text(factor * power));
                    }
                }
            }

            yield break;
        }

        double step = Step();
        for (double value = Math.Ceiling(Min / step) * step; value <= Max + (step * 1e-9); value += step)
        {
            yield return (value, Text(value));
        }
    }

    private double Step()
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10((Max - Min) / MostTicks)));
        foreach (double factor in new double[] { 1, 2, 5 })
        {
            if ((Max - Min) / (factor * power) <= MostTicks)
            {
                return factor * power;
            }
        }

        return 10 * power;
    }

    private string Text(double value) => value.ToString(Format, CultureInfo.InvariantCulture);
}
