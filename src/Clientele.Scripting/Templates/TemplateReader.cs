using System.Globalization;
using Clientele.Text;

namespace Clientele.Scripting.Templates;

/// <summary>
/// From the text of a template to its parts. A brace begins a hole only before a name that is known; any other brace
/// is itself. One for each template; not synchronised.
/// </summary>
internal sealed class TemplateReader
{
    // Each is a call inside a call: a template must not exhaust the stack.
    private const int DeepestHole = 32;

    private static readonly string[] s_names =
    [
        "customer", "visit", "n", "random", "uuid", "pattern", "time", "time:unix", "time:unix-ms", "length", "unhex",
        .. DigestHole.Names, .. FrameSum.All.Select(sum => sum.Name),
    ];

    private readonly string _text;
    private readonly TextEncoding _encoding;
    private readonly HoleSources _holes;
    private readonly bool _hexInput;
    private int _places;
    private int _depth;

    private TemplateReader(string text, TextEncoding encoding, HoleSources holes, bool hexInput) =>
        (_text, _encoding, _holes, _hexInput) = (text, encoding, holes, hexInput);

    /// <exception cref="ParseException">A hole or an escape is wrong.</exception>
    /// <exception cref="UnencodableException">
    /// A character, also in a table's column that is named, has no code in the encoding.
    /// </exception>
    public static IReadOnlyList<TemplatePart> Read(
        string text, TextEncoding encoding, HoleSources holes, bool hexInput = false) =>
        new TemplateReader(text, encoding, holes, hexInput).ReadWhole(0, text.Length);

    /// <summary>Whether a hole of this name is there in every template.</summary>
    public static bool IsStandard(string name) => s_names.Contains(name);

    /// <summary>What is filled in for a name in a regular expression; null where nothing is.</summary>
    /// <param name="pattern">The expression.</param>
    /// <param name="at">Where the name's brace stands.</param>
    /// <param name="name">What stands in braces.</param>
    /// <param name="holes">What there is beside the standard names.</param>
    /// <param name="encoding">Of what is filled in.</param>
    /// <exception cref="ParseException">It is known, and what stands behind it is wrong.</exception>
    public static TemplatePart? Find(string pattern, int at, string name, HoleSources holes, TextEncoding encoding)
    {
        var reader = new TemplateReader(pattern, encoding, holes, hexInput: false);
        return reader.Simple(HoleName.Read(name), name, at) is { Form: not { IsBytes: true } } part ? part : null;
    }

    /// <summary>
    /// A failure for a name that is nearly a known one, or is known elsewhere: nobody means such a word in braces to be
    /// sent as it is.
    /// </summary>
    /// <returns>Null where it is neither.</returns>
    public static ParseFailure? Slip(string text, int at, string hole, HoleSources holes)
    {
        if (holes.CapturedElsewhere.Contains(hole))
            return new ParseFailure(ParseFailureCode.NotCapturedYet, text, at, hole);
        bool isWord = hole.Length > 0 && char.IsLetter(hole[0])
            && hole.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or ':');
        return isWord && Slips.Nearest(hole, [.. s_names, .. holes.Names]) is { } near
            ? new ParseFailure(ParseFailureCode.UnknownHole, text, at, hole) { Known = near }
            : null;
    }

    private List<TemplatePart> ReadWhole(int from, int until)
    {
        var scope = new TemplateScope(_text);
        Read(from, until, scope);
        scope.Settle();
        return scope.Parts;
    }

    private void Read(int from, int until, TemplateScope scope)
    {
        int literal = from;
        for (int at = from; at < until;)
        {
            bool isEscape = _text[at] == '\\' && at + 1 < until;
            if (isEscape && _text[at + 1] is '{' or '}')
            {
                AddLiteral(scope, literal, at);
                literal = at + 1;
            }

            if (isEscape || _text[at] != '{')
            {
                at += isEscape ? 2 : 1;
                continue;
            }

            if (at + 1 < until && _text[at + 1] == '{' && Close(at + 1, until) is int inner and > 0
                && IsHole(_text[(at + 2)..inner]))
            {
                // {{n} is {n}, as it is.
                AddLiteral(scope, literal, at);
                literal = at + 1;
                at = inner + 1;
                continue;
            }

            int close = Close(at, until);
            if (close < 0 || !IsHole(_text[(at + 1)..close]))
            {
                if (close > 0 && Slip(_text, at, _text[(at + 1)..close], _holes) is { } slip)
                    throw new ParseException(slip);
                at++;
                continue;
            }

            AddLiteral(scope, literal, at);
            if (++_depth > DeepestHole)
            {
                throw Fault(
                    ParseFailureCode.InvalidHole, _text[(at + 1)..close], at,
                    $"at most {DeepestHole} holes inside each other");
            }

            AddHole(scope, at, close);
            _depth--;
            literal = at = close + 1;
        }

        AddLiteral(scope, literal, until);
    }

    /// <summary>Where the brace closes that opens here; -1 where it does not.</summary>
    private int Close(int open, int until)
    {
        int depth = 0;
        for (int at = open; at < until; at++)
        {
            if (_text[at] == '\\')
                at++;
            else if (_text[at] is '{' or '}')
                depth += _text[at] == '{' ? 1 : -1;
            if (depth == 0)
                return at;
        }

        return -1;
    }

    /// <summary>Whether what stands in braces begins with a name that is known.</summary>
    private bool IsHole(string hole)
    {
        if (_holes.Captured.Contains(hole) || IsCell(hole) || PartName(hole) is not null)
            return true;
        HoleName name = HoleName.Read(hole);
        bool isPlain = name is { Draw: null, Part: null };
        return name.Name switch
        {
            "customer" or "visit" or "n" => isPlain,
            "time" => isPlain && (name.Argument is null or "unix" or "unix-ms"
                || name.Argument.StartsWith("unix:", StringComparison.Ordinal)
                || name.Argument.StartsWith("unix-ms:", StringComparison.Ordinal)),
            "random" or "uuid" => name.Part is null && name.Draw is null or { Length: > 0 },
            "pattern" => name is { Part: null, Argument: not null },
            "length" => name.Draw is null,
            "unhex" => isPlain && name.Argument is not null,
            _ => name.Draw is null
                && (FrameSum.Find(name.Name) is not null || DigestHole.Find(name.Name, _encoding) is not null),
        };
    }

    private bool IsCell(string hole)
    {
        int dot = hole.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && _holes.Tables.ContainsKey(hole[..dot]) && HoleName.IsWord(hole.AsSpan(0, dot));
    }

    /// <summary>
    /// The name of a part: <c>{body=...}</c> is one where a computed hole names it, as <c>{length@body}</c> does.
    /// </summary>
    private string? PartName(string hole)
    {
        int end = hole.IndexOf('=', StringComparison.Ordinal);
        if (end <= 0 || !HoleName.IsWord(hole.AsSpan(0, end)))
            return null;
        string named = "@" + hole[..end];
        for (int at = _text.IndexOf(named, StringComparison.Ordinal); at >= 0;
            at = _text.IndexOf(named, at + 1, StringComparison.Ordinal))
        {
            if (at + named.Length < _text.Length && _text[at + named.Length] is ':' or '}')
                return hole[..end];
        }

        return null;
    }

    private void AddHole(TemplateScope scope, int open, int close)
    {
        string hole = _text[(open + 1)..close];
        if (PartName(hole) is { } part)
        {
            int number = scope.Begin(part);
            if (number < 0)
            {
                throw Fault(
                    ParseFailureCode.InvalidHole, hole, open,
                    $"each part with another name, at most {TemplateScope.MostParts}");
            }

            scope.Parts.Add(new TemplatePart(HoleKind.PartStart) { Part = number });
            Read(open + 2 + part.Length, close, scope);
            scope.Parts.Add(new TemplatePart(HoleKind.PartEnd) { Part = number });
            return;
        }

        HoleName name = HoleName.Read(hole);
        if (Simple(name, hole, open) is { } simple)
            scope.Parts.Add(simple with { Place = _places++ });
        else
            scope.AddComputed(Computed(name, hole, open, close) with { Place = _places++ }, hole, open);
    }

    /// <summary>A hole that is filled in from what is known before; null where it is computed.</summary>
    private TemplatePart? Simple(HoleName name, string hole, int at)
    {
        switch (name.Name)
        {
            case "customer" when name is { Draw: null, Part: null }:
                return Number(HoleKind.Customer, name.Argument, hole, at);
            case "visit" when name is { Draw: null, Part: null }:
                return Number(HoleKind.Visit, name.Argument, hole, at);
            case "n" when name is { Draw: null, Part: null }:
                return Number(HoleKind.Message, name.Argument, hole, at);
            case "random" when name.Part is null:
                return name.Argument is null
                    ? new TemplatePart(HoleKind.Random) { Draw = name.DrawNumber }
                    : RandomNumber(name, hole, at);
            case "time" when name is { Draw: null, Part: null } && IsHole(hole):
                return Time(name.Argument, hole, at);
        }

        if (_holes.Captured.Contains(hole))
            return new TemplatePart(HoleKind.Captured) { Name = hole };
        if (IsCell(hole))
            return Cell(hole, at);
        return name switch
        {
            { Name: "uuid", Part: null, Argument: null } => new TemplatePart(HoleKind.Uuid) { Draw = name.DrawNumber },
            { Name: "pattern", Part: null, Argument: { } form } => new TemplatePart(HoleKind.Pattern)
            {
                Pattern = PatternOf(form)
                    ?? throw Fault(ParseFailureCode.InvalidHole, hole, at, @"{pattern:[A-Z]{3}\d+}"),
                Draw = name.DrawNumber,
            },
            _ => null,
        };
    }

    private RandomText? PatternOf(string form)
    {
        var pattern = RandomText.Parse(form);
        if (pattern is not null)
            _ = _encoding.Encode(pattern.Alphabet);
        return pattern;
    }

    private TemplatePart Time(string? argument, string hole, int at)
    {
        if (argument is null)
            return new TemplatePart(HoleKind.Time);
        int colon = argument.IndexOf(':', StringComparison.Ordinal);
        HoleKind kind = argument.StartsWith("unix-ms", StringComparison.Ordinal)
            ? HoleKind.UnixMilliseconds
            : HoleKind.UnixTime;
        return Number(kind, colon < 0 ? null : argument[(colon + 1)..], hole, at);
    }

    private TemplatePart Number(HoleKind kind, string? form, string hole, int at) => new(kind)
    {
        Form = form is null ? null
            : NumberText.Parse(form)
                ?? throw Fault(ParseFailureCode.InvalidHole, hole, at, "{n:06}, {n:x4} or {n:2be}"),
    };

    private TemplatePart RandomNumber(HoleName name, string hole, int at)
    {
        string range = name.Argument!;
        int colon = range.IndexOf(':', StringComparison.Ordinal);
        string? form = colon < 0 ? null : range[(colon + 1)..];
        ReadOnlySpan<char> ends = colon < 0 ? range : range.AsSpan(0, colon);
        int dash = ends.IndexOf('-');
        bool isRange = dash > 0
            & long.TryParse(ends[..Math.Max(dash, 0)], NumberStyles.None, CultureInfo.InvariantCulture, out long first)
            & long.TryParse(ends[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out long last)
            && first <= last && last < long.MaxValue;
        return isRange
            ? Number(HoleKind.RandomNumber, form, hole, at) with { First = first, Last = last, Draw = name.DrawNumber }
            : throw Fault(ParseFailureCode.InvalidHole, hole, at, "{random:1-100}");
    }

    private TemplatePart Cell(string hole, int at)
    {
        int dot = hole.IndexOf('.', StringComparison.Ordinal);
        string column = hole[(dot + 1)..];
        DataTable table = _holes.Tables[hole[..dot]];
        _holes.CheckColumn?.Invoke(hole[..dot], column);
        int index = table.IndexOf(column);
        if (index < 0)
        {
            IEnumerable<string> known =
                table.Columns.Take(20).Select(one => $"{{{hole[..dot]}.{SafeText.Show(one)}}}");
            throw Fault(ParseFailureCode.InvalidHole, hole, at, string.Join(", ", known));
        }

        if (_holes.CheckColumn is null)
            table.CheckColumn(index, _encoding);
        _holes.Used?.Add(table);
        return new TemplatePart(HoleKind.Table) { Table = table, Column = index };
    }

    private TemplatePart Computed(HoleName name, string hole, int open, int close)
    {
        bool isKeyed = DigestHole.IsKeyed(name.Name);
        int from = open + 1 + name.ArgumentAt;
        IReadOnlyList<TemplatePart>? key = null, inner = null;
        string form = name.Argument ?? "";
        ComputedHole? computed;
        if (name.Name == "length")
        {
            var number = NumberText.Parse(form);
            computed = form.Length == 0 || number is not null ? new LengthHole(number, _encoding) : null;
        }
        else if (FrameSum.Find(name.Name) is { } sum)
        {
            computed = SumHole.Of(sum, form, _encoding);
        }
        else
        {
            computed = name.Name == "unhex" ? new UnhexHole(_encoding) : DigestHole.Find(name.Name, _encoding);
            int colon = isKeyed ? EndOfKey(from, close) : from - 1;
            key = isKeyed && name.Argument is not null ? ReadWhole(from, colon) : null;
            inner = name.Argument is not null && colon < close ? ReadWhole(colon + 1, close) : null;
        }

        bool isWrong = computed is null || name.Part is "" || (name.Part is not null && inner is not null)
            || (isKeyed && key is null);
        if (isWrong)
            throw Fault(ParseFailureCode.InvalidHole, hole, open, Example(name.Name, isKeyed));
        return new TemplatePart(HoleKind.Computed)
        {
            Computed = computed,
            Hole = hole,
            Name = name.Part,
            Inner = inner,
            Key = key,
        };
    }

    private static string Example(string name, bool isKeyed) =>
        name == "uuid" ? "{uuid} or {uuid#id}"
        : name == "length" ? "{length}, {length:2be} or {length@body:2be}"
        : isKeyed ? $"{{{name}:KEY:TEXT}} or {{{name}@body:KEY}}"
        : FrameSum.Find(name) is null ? $"{{{name}:TEXT}} or {{{name}@body}}"
        : $"{{{name}}}, {{{name}:be}}, {{{name}:le}}, {{{name}:hex}}, {{{name}:dec}} or {{{name}@body}}";

    /// <summary>Where the colon behind a key stands; without one, where the hole closes.</summary>
    private int EndOfKey(int from, int close)
    {
        int depth = 0;
        for (int at = from; at < close; at++)
        {
            if (_text[at] == '\\')
                at++;
            else if (_text[at] is '{' or '}')
                depth += _text[at] == '{' ? 1 : -1;
            else if (_text[at] == ':' && depth == 0)
                return at;
        }

        return close;
    }

    private ParseException Fault(ParseFailureCode code, string hole, int at, string known) =>
        new(new ParseFailure(code, _text, at, hole) { Known = known });

    private void AddLiteral(TemplateScope scope, int from, int until)
    {
        byte[] bytes;
        try
        {
            bytes = TypedText.ToBytes(_text[from..until], _encoding, _hexInput, escapes: true);
        }
        catch (ParseException error)
        {
            throw new ParseException(error.Failure.Within(_text, from));
        }

        if (bytes.Length > 0)
            scope.Parts.Add(new TemplatePart(HoleKind.Literal) { Bytes = bytes });
    }
}
