using YamlDotNet.Core;

namespace Clientele.Scripting.Yaml;

/// <summary>
/// Where the lines of a file end, so that no place lies outside it: the parser's end of a file is a line below its
/// last.
/// </summary>
internal sealed class FilePlaces
{
    private readonly string _text;
    private readonly string _file;
    private readonly List<int> _starts = [];
    private readonly List<int> _lengths = [];

    public FilePlaces(string text, string file)
    {
        (_text, _file) = (text, file);
        int start = 0;
        for (int at = 0; at < text.Length; at++)
        {
            // What YAML takes for the end of a line.
            if (text[at] is not ('\n' or '\r' or '\u0085' or '\u2028' or '\u2029'))
                continue;
            Add(start, at);
            if (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n')
                at++;
            start = at + 1;
        }

        if (start < text.Length || _lengths.Count == 0)
            Add(start, text.Length);
    }

    public FilePlace First => new(_file, 1, 1);

    /// <summary>What stands in the file from there on.</summary>
    public ReadOnlySpan<char> TextFrom(in Mark mark)
    {
        FilePlace place = Of(mark);
        return _text.AsSpan(_starts[place.Line - 1] + place.Column - 1);
    }

    public FilePlace Of(in Mark mark)
    {
        if (mark.Line > _lengths.Count)
            return new(_file, _lengths.Count, _lengths[^1] + 1);
        int line = Math.Max(1, (int)mark.Line);
        return new(_file, line, Math.Clamp((int)mark.Column, 1, _lengths[line - 1] + 1));
    }

    private void Add(int start, int end)
    {
        _starts.Add(start);
        _lengths.Add(end - start);
    }
}
