using System;
using System.Globalization;
using System.IO;
using System.Xml;

namespace PostTraining.Report;

/// <summary>A drawing in SVG: lines, rectangles, circles and text, in pixels from the upper left corner.</summary>
internal sealed class SvgDrawing : IDisposable
{
    private readonly StringWriter _text = new(CultureInfo.InvariantCulture);
    private readonly XmlWriter _xml;

    public SvgDrawing(double width, double height)
    {
        _xml = XmlWriter.Create(_text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" });
        _xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
        Attribute("width", width);
        Attribute("height", height);
        _xml.WriteAttributeString("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}"));
        _xml.WriteAttributeString("font-family", "sans-serif");
        _xml.WriteAttributeString("font-size", "12");
        Rectangle(0, 0, width, height, "white");
    }

    public void Line(double x1, double y1, double x2, double y2, string colour, double width = 1)
    {
        _xml.WriteStartElement("line");
        Attribute("x1", x1);
        Attribute("y1", y1);
        Attribute("x2", x2);
        Attribute("y2", y2);
        _xml.WriteAttributeString("stroke", colour);
        Attribute("stroke-width", width);
        _xml.WriteEndElement();
    }

    public void Rectangle(double x, double y, double width, double height, string colour)
    {
        _xml.WriteStartElement("rect");
        Attribute("x", x);
        Attribute("y", y);
        Attribute("width", Math.Max(width, 0));
        Attribute("height", Math.Max(height, 0));
        _xml.WriteAttributeString("fill", colour);
        _xml.WriteEndElement();
    }

    /// <summary>A dot that shows a text when pointed at.</summary>
    public void Dot(double x, double y, double radius, string colour, string title)
    {
        _xml.WriteStartElement("circle");
        Attribute("cx", x);
        Attribute("cy", y);
        Attribute("r", radius);
        _xml.WriteAttributeString("fill", colour);
        _xml.WriteAttributeString("fill-opacity", "0.75");
        _xml.WriteElementString("title", title);
        _xml.WriteEndElement();
    }

    /// <param name="x">Where the anchor lies.</param>
    /// <param name="y">The base line.</param>
    /// <param name="text">The text.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="turned">Whether it reads upwards.</param>
    public void Text(double x, double y, string text, string anchor = "start", bool turned = false)
    {
        _xml.WriteStartElement("text");
        Attribute("x", x);
        Attribute("y", y);
        _xml.WriteAttributeString("text-anchor", anchor);
        if (turned)
        {
            _xml.WriteAttributeString("transform", string.Create(CultureInfo.InvariantCulture, $"rotate(-90 {x:0.##} {y:0.##})"));
        }

        _xml.WriteString(text);
        _xml.WriteEndElement();
    }

    /// <summary>Ends the drawing.</summary>
    /// <returns>The SVG.</returns>
    public string Finish()
    {
        _xml.WriteEndElement();
        _xml.Flush();
        return _text.ToString();
    }

    public void Dispose()
    {
        _xml.Dispose();
        _text.Dispose();
    }

    private void Attribute(string name, double value) => _xml.WriteAttributeString(name, value.ToString("0.##", CultureInfo.InvariantCulture));
}
