using System.Collections;

namespace Clientele.Scripting.Templates;

/// <summary>
/// The rows of a table as the text of its file, and where each value starts in that: four bytes for a value, and no
/// object. Immutable.
/// </summary>
/// <param name="text">Comma-separated values whose quotes are in their places.</param>
/// <param name="starts">Where each value starts, row by row.</param>
/// <param name="width">How many values a row has.</param>
/// <param name="lines">The line of each row, where the text is not that of the file; null where it is.</param>
internal sealed class CompactRows(string text, List<int> starts, int width, IReadOnlyList<int>? lines = null)
    : IReadOnlyList<IReadOnlyList<string>>
{
    public int Count => starts.Count / width;

    public IReadOnlyList<string> this[int index] => new Row(this, index, width);

    public ReadOnlySpan<char> Value(int row, int column) => Value(text, starts[(row * width) + column]);

    /// <summary>The line of the file that a row starts in, from 1. It looks through all before that.</summary>
    public int LineOf(int row)
    {
        if (lines is not null)
            return lines[row];
        ReadOnlySpan<char> before = text.AsSpan(0, starts[row * width]);
        return before.Count('\n') + before.Count('\r') - before.Count("\r\n") + 1;
    }

    /// <summary>The value that starts there.</summary>
    public static ReadOnlySpan<char> Value(string text, int start)
    {
        ReadOnlySpan<char> value = text.AsSpan(start);
        if (value is not ['"', ..])
            return value.IndexOfAny(",\r\n") is var length and >= 0 ? value[..length] : value;
        int end = 1;
        bool hasQuotes = false;
        while (value[end..].IndexOf('"') is var next)
        {
            end += next;
            if (end + 1 == value.Length || value[end + 1] != '"')
                break;
            hasQuotes = true;
            end += 2;
        }

        return hasQuotes ? value[1..end].ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : value[1..end];
    }

    public IEnumerator<IReadOnlyList<string>> GetEnumerator()
    {
        for (int row = 0; row < Count; row++)
            yield return this[row];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Row(CompactRows rows, int row, int width) : IReadOnlyList<string>
    {
        public int Count => width;

        public string this[int index] => rows.Value(row, index).ToString();

        public IEnumerator<string> GetEnumerator()
        {
            for (int column = 0; column < width; column++)
                yield return this[column];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
