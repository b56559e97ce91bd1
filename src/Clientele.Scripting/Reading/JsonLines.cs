using System.Text;
using System.Text.Json;
using Clientele.Scripting.Templates;
using Clientele.Scripting.Yaml;

namespace Clientele.Scripting.Reading;

/// <summary>
/// Reads rows of JSON Lines: an object a line, with the same keys in each. Texts lose their quotes, numbers and truth
/// values stay as they are written. Not synchronised.
/// </summary>
internal sealed class JsonLines
{
    public const string Extension = ".jsonl";

    private const int LongestLine = 1 << 20;

    private readonly List<string> _columns = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly StringBuilder _rows = new();
    private readonly List<int> _starts = [];
    private readonly List<int> _lines = [];
    private byte[] _bytes = [];
    private int _line;

    /// <exception cref="FormatException">A line is invalid; the message begins with its place.</exception>
    public (IReadOnlyList<string> Columns, CompactRows Rows) Read(string text)
    {
        foreach (Range range in text.AsSpan().Split('\n'))
        {
            _line++;
            ReadOnlySpan<char> line = text.AsSpan(range);
            if (!line.IsWhiteSpace())
                ReadRow(line);
        }

        return _lines.Count > 0
            ? (_columns, new CompactRows(_rows.ToString(), _starts, _columns.Count, _lines))
            : throw new FormatException("1:1: the file is empty: each line is an object ({\"name\": \"Ann\"})");
    }

    private void ReadRow(ReadOnlySpan<char> line)
    {
        if (line.Length > LongestLine)
            throw Fault(0, $"this line is longer than {LongestLine} characters");
        _bytes = Encoding.UTF8.GetBytes(line.ToArray());
        var reader = new Utf8JsonReader(_bytes);
        bool isFirst = _lines.Count == 0;
        string?[] values = new string?[_columns.Count];
        List<string> first = [];
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw Fault(reader.TokenStartIndex, "each line is an object ({\"name\": \"Ann\"})");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string key = Text(ref reader);
                long at = reader.TokenStartIndex;
                int place = isFirst ? AddColumn(key, at) : PlaceOf(key, values, at);
                reader.Read();
                string value = ValueOf(ref reader, key);
                if (isFirst)
                    first.Add(value);
                else
                    values[place] = value;
            }

            // Nothing may follow the object.
            reader.Read();
        }
        catch (JsonException error)
        {
            throw Fault(error.BytePositionInLine ?? 0, "from here on this line is no JSON: an object with values in "
                + "it ({\"name\": \"Ann\", \"age\": 7})");
        }

        if (isFirst)
            values = [.. first];
        int missing = Array.IndexOf(values, null);
        if (missing >= 0)
            throw Fault(0, $"this line has no {YamlWord.Quote(_columns[missing])}, and the first one has");
        if (values.Length == 0)
            throw Fault(0, "this object has no key, and keys name the columns");
        Add(values!);
    }

    private int AddColumn(string key, long at)
    {
        if (key.Length == 0 || key.AsSpan().IndexOfAny('{', '}') >= 0)
            throw Fault(at, $"{YamlWord.Quote(key)} is no name that {{table.column}} could say");
        if (!_places.TryAdd(key, _columns.Count))
            throw Fault(at, $"{YamlWord.Quote(key)} stands here twice");
        _columns.Add(key);
        return _columns.Count - 1;
    }

    private int PlaceOf(string key, string?[] values, long at)
    {
        if (!_places.TryGetValue(key, out int place))
            throw Fault(at,
                $"the first line has no {YamlWord.Quote(key)}{YamlValues.DidYouMean(key, _columns)}: each has its "
                    + "keys");
        return values[place] is null ? place : throw Fault(at, $"{YamlWord.Quote(key)} stands here twice");
    }

    private string ValueOf(ref Utf8JsonReader reader, string key)
    {
        string name = YamlWord.Quote(key);
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Text(ref reader);
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.Null:
                throw Fault(reader.TokenStartIndex, $"{name} is null: write \"\" for an empty text");
            default:
                string what = reader.TokenType == JsonTokenType.StartArray ? "a list" : "an object";
                throw Fault(reader.TokenStartIndex, $"{name} holds {what}, and a value of a table is a text, a number, "
                    + "true or false: write it as a text (\"[1, 2]\"), or give each part a key of its own");
        }
    }

    private string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Fault(reader.TokenStartIndex, "half of a character pair (\\uD800 to \\uDFFF) stands alone here");
        }
    }

    /// <summary>Adds a row as comma-separated values.</summary>
    private void Add(string[] values)
    {
        foreach (string value in values)
        {
            _starts.Add(_rows.Length);
            if (value.AsSpan().IndexOfAny(",\r\n\"") >= 0)
                _rows.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else
                _rows.Append(value);
            _rows.Append(',');
        }

        _lines.Add(_line);
    }

    private FormatException Fault(long at, string why)
    {
        int column = Encoding.UTF8.GetCharCount(_bytes.AsSpan(0, (int)Math.Min(at, _bytes.Length))) + 1;
        return new FormatException($"{_line}:{column}: {why}");
    }
}
