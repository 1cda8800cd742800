using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace QuantGen.Generator.Emit;

/// <summary>Writes indented lines that end in a line feed on every system.</summary>
internal sealed class IndentedWriter
{
    // Characters of a line of code, where it can be broken.
    private const int Width = 178;

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

    /// <summary>Writes a member that is one expression: on one line where it fits, else with as much on each line as fits.</summary>
    /// <param name="head">All before its parameters.</param>
    /// <param name="parameters">The parameters, at least one.</param>
    /// <param name="expression">The expression.</param>
    public void Expression(string head, IEnumerable<string> parameters, string expression)
    {
        string[] parts = $"{head}({string.Join(",\n", parameters)}) =>\n{expression};".Split('\n');
        string line = parts[0];
        foreach (string part in parts.Skip(1))
        {
            string gap = line.EndsWith("(", StringComparison.Ordinal) ? "" : " ";
            if ((4 * _depth) + line.Length + gap.Length + part.Length <= Width)
            {
                line += gap + part;
            }
            else
            {
                Line(line);
                line = "    " + part;
            }
        }

        Line(line);
    }

    public override string ToString() => _text.ToString();
}
