using System;
using System.Text;

namespace QuantGen.Generator.Emit;

/// <summary>Writes indented lines that end in a line feed on every system.</summary>
internal sealed class IndentedWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _separate;
    private bool _opened = true;

    /// <summary>Writes the lines of a text, each at the current depth.</summary>
    public void Lines(string text)
    {
        foreach (string line in text.Replace("\r", "").Split('\n'))
        {
            Line(line);
        }
    }

    public void Line(string line = "")
    {
        if (_separate && !_opened && line.Length > 0)
        {
            _text.Append('\n');
        }

        _separate = false;
        _opened = line == "{";
        if (line.Length > 0)
        {
            _text.Append(' ', 4 * _depth).Append(line);
        }

        _text.Append('\n');
    }

    /// <summary>Puts one empty line before whatever is written next, unless a block begins or ends there.</summary>
    public void Separate() => _separate = true;

    /// <summary>Writes a block in braces.</summary>
    public void Block(string head, Action body)
    {
        Lines(head);
        Line("{");
        _depth++;
        body();
        _depth--;
        _separate = false;
        Line("}");
    }

    /// <summary>Writes a loop that runs at least once.</summary>
    public void Repeat(string condition, Action body)
    {
        Block("do", body);
        Line($"while ({condition});");
    }

    public override string ToString() => _text.ToString();
}
