using System.Globalization;
using Clientele.Framings.Parts;

namespace Clientele.Framings;

/// <summary>Reads one kind of frames with its options, such as <c>length:2be,offset=1,start=68</c>.</summary>
internal sealed class FramingParser
{
    private const int MostBytes = 64;

    private readonly string _text;
    private readonly bool _isNamed;
    private readonly HashSet<string> _given = [];
    private FrameParts _parts = new();
    private NumberForm? _form;
    private int _offset;
    private ulong _mask = ulong.MaxValue;
    private int _unit = 1;
    private int _add;
    private LengthCounts _counts;
    private bool _isBytes;
    private bool? _keeps;
    private string? _escape;
    private int _escapeAt;
    private ParseFailure? _failure;

    private FramingParser(string text, bool isNamed) => (_text, _isNamed) = (text, isNamed);

    /// <summary>Reads one kind of frames.</summary>
    /// <param name="text">The kind with its options.</param>
    /// <param name="isNamed">It is that of a named protocol, where messages are whole frames.</param>
    /// <param name="failure">What is wrong, with its place in that text.</param>
    public static Framing? Parse(string text, bool isNamed, out ParseFailure? failure)
    {
        var parser = new FramingParser(text, isNamed);
        Framing? kind = parser.Parse();
        failure = parser._failure;
        return failure is null ? kind : null;
    }

    private Framing? Parse()
    {
        string[] words = _text.Split(',');
        string main = words[0];
        int colon = main.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? main : main[..colon];
        int at = main.Length + 1;
        foreach (string word in words.AsSpan(1))
        {
            if (!TryOption(kind, word, at))
                return null;
            at += word.Length + 1;
        }

        Framing? cut = Cut(kind, colon < 0 ? null : main[(colon + 1)..], colon + 1);
        return cut is null || !TryEscape(cut) || !TryPlaces(cut, kind) ? null : Build(cut, kind);
    }

    private Framing? Cut(string kind, string? main, int at)
    {
        switch (kind, main)
        {
            case ("raw", null):
                return Framing.Raw;
            case ("lines", null or "any"):
                return Framing.Lines();
            case ("lines", "lf"):
                return Framing.Lines(LineEnding.Lf);
            case ("lines", "crlf"):
                return Framing.Lines(LineEnding.CrLf);
            case ("lines", _):
                return Fail<Framing>(ParseFailureCode.InvalidLineEnd, main, at);
            case ("delimiter", _):
                return TryBytes(main ?? "", out byte[][] delimiters, DelimiterFraming.MaxLength)
                    && delimiters.Length <= DelimiterFraming.MostDelimiters
                    ? new DelimiterFraming(delimiters, _isBytes || _escape is not null) // escapes are of bytes
                    : Fail<Framing>(ParseFailureCode.InvalidDelimiter, main ?? "", at);
            case ("fixed", _):
                return TryNumber(main ?? "", 1, int.MaxValue, out int length) ? Framing.Fixed(length)
                    : Fail<Framing>(ParseFailureCode.InvalidFixedLength, main ?? "", at);
            case ("gap", _):
                return Gap(main ?? "", at);
            case ("marks", _):
                string[] ends = (main ?? "").Split("..");
                return ends.Length <= 2 && TryBytes(ends[0], out byte[][] start, 16) && start.Length == 1
                    && TryBytes(ends[^1], out byte[][] end, 16) && end.Length == 1
                    ? new MarksFraming(start[0], end[0])
                    : Fail<Framing>(ParseFailureCode.InvalidMarks, main ?? "", at);
            case ("header", _):
                string[] names = (main ?? "").Split('/');
                return names.All(IsHeaderName) ? new HeaderFraming(names, _keeps == false)
                    : Fail<Framing>(ParseFailureCode.InvalidHeaderName, main ?? "", at);
            case ("length", _):
                _form = NumberForm.Parse(main ?? "");
                return _form is null ? Fail<Framing>(ParseFailureCode.InvalidPrefix, main ?? "", at) : Numbered();
            default:
                _failure = new ParseFailure(ParseFailureCode.UnknownFraming, _text, 0, "")
                {
                    Known = FramingText.Forms,
                };
                return null;
        }
    }

    private Framing? Gap(string text, int at)
    {
        if (!Durations.TryParse(text, out TimeSpan time, out ParseFailure? failure))
        {
            _failure = failure.Within(_text, at);
            return null;
        }

        return time < GapFraming.Shortest || time > GapFraming.Longest
            ? Fail<Framing>(ParseFailureCode.InvalidGap, text, at) : Framing.Gap(time);
    }

    private NumberFraming? Numbered()
    {
        if (_counts != LengthCounts.Body && _form!.Size == 0)
            return Fail<NumberFraming>(ParseFailureCode.MisplacedFramingOption, "inclusive", Place("inclusive"));
        var field = new LengthField(_form!, _offset, _mask, _unit, _add, _counts);
        _parts = _parts with { Number = field };
        return new NumberFraming(field);
    }

    private bool TryOption(string kind, string option, int at)
    {
        int equals = option.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? option : option[..equals];
        string value = equals < 0 ? "" : option[(equals + 1)..];
        int valueAt = at + equals + 1;
        bool isFlag = option is "bytes" or "keep" or "strip" or "inclusive";
        if (!FramingText.Options(kind).Contains(name) || (equals < 0) != isFlag && name != "inclusive")
        {
            bool isKnown = FramingText.AllOptions.Contains(name) && (equals < 0) == isFlag;
            _failure = new ParseFailure(
                isKnown ? ParseFailureCode.MisplacedFramingOption : ParseFailureCode.UnknownFramingOption,
                _text, at, option)
            {
                Known = string.Join(", ", FramingText.Options(kind)),
            };
            return false;
        }

        string once = name is "keep" or "strip" ? "keep" : name;
        if (!_given.Add(once) && name is not ("check" or "match"))
            return Failed(ParseFailureCode.RepeatedFramingOption, option, at);
        switch (name)
        {
            case "offset":
                return TryNumber(value, 0, LengthField.MostOffset, out _offset) || Range(value, valueAt, "0..65535");
            case "unit":
                return TryNumber(value, 1, LengthField.MostUnit, out _unit) || Range(value, valueAt, "1..65535");
            case "add":
                return TryNumber(value, -LengthField.MostAdd, LengthField.MostAdd, out _add)
                    || Range(value, valueAt, "-1048576..1048576");
            case "mask":
                return value.Length is > 0 and <= 16
                    && ulong.TryParse(value, NumberStyles.AllowHexSpecifier, null, out _mask) && _mask != 0
                    || Failed(ParseFailureCode.InvalidFramingBytes, value, valueAt);
            case "inclusive":
                _counts = value == "all" ? LengthCounts.Frame : LengthCounts.LengthAndBody;
                return option is "inclusive" or "inclusive=all" || Range(value, valueAt, "all");
            case "bytes":
                return _isBytes = true;
            case "keep" or "strip":
                _keeps = name == "keep";
                return true;
            case "lost":
                _parts = _parts with { SkipsLost = value == "skip" };
                return value is "skip" or "close" || Range(value, valueAt, "close, skip");
            case "within":
                return TryWithin(value, valueAt);
            case "escape":
                (_escape, _escapeAt) = (value, valueAt);
                return true;
            default:
                return TryPart(name, value, valueAt);
        }
    }

    private bool TryWithin(string text, int at)
    {
        bool isTime = Durations.TryParse(text, out TimeSpan time)
            && time >= FrameParts.ShortestWithin && time <= FrameParts.LongestWithin;
        _parts = _parts with { Within = time };
        return isTime || Range(text, at, "1ms..1h");
    }

    private bool TryPart(string name, string value, int at)
    {
        switch (name)
        {
            case "start" when TryBytes(value, out byte[][] starts):
                _parts = _parts with { Start = new BytePattern(0, starts) };
                return true;
            case "end" when TryBytes(value, out byte[][] ends) && ends.Length == 1:
                _parts = _parts with { End = ends[0] };
                return true;
            case "skip" when TryBytes(value, out byte[][] skipped) && skipped.Length == 1:
                _parts = _parts with { Skipped = [.. skipped[0].Distinct()] };
                return true;
            case "match":
                int colon = value.IndexOf(':', StringComparison.Ordinal);
                if (colon < 0 || !TryNumber(value[..colon], 0, LengthField.MostOffset, out int place)
                    || !TryBytes(value[(colon + 1)..], out byte[][] matches))
                {
                    return Failed(ParseFailureCode.InvalidMatch, value, at);
                }

                _parts = _parts with { Matches = [.. _parts.Matches, new BytePattern(place, matches)] };
                return true;
            case "check":
                if (FramingText.ParseCheck(value) is not { } check)
                    return Failed(ParseFailureCode.InvalidCheck, value, at, FrameSum.Names);
                _parts = _parts with { Checks = [.. _parts.Checks, check] };
                return true;
            default:
                return Failed(ParseFailureCode.InvalidFramingBytes, value, at);
        }
    }

    private bool TryEscape(Framing cut)
    {
        if (_escape is null)
            return true;
        ByteEscape? escape = FramingText.ParseEscape(_escape, MarksOf(cut));
        _parts = _parts with { Escape = escape };
        return escape is not null || Failed(ParseFailureCode.InvalidEscape, _escape, _escapeAt);
    }

    private static byte[] MarksOf(Framing cut) => cut switch
    {
        MarksFraming marks => marks.Marks,
        DelimiterFraming delimiter => delimiter.Marks,
        _ => [],
    };

    /// <summary>What must stand in every frame, stands in the shortest; what is taken out, at one place.</summary>
    private bool TryPlaces(Framing cut, string kind)
    {
        bool isBounded = kind is "length" or "fixed";
        foreach (BytePattern one in _parts.Patterns)
        {
            if (isBounded && one.End > cut.LeastMessage)
            {
                string name = one == _parts.Start ? "start" : "match";
                return Failed(ParseFailureCode.BehindShortestFrame, name, Place(name));
            }
        }

        if (!Keeps(kind) && _parts.Start is { } start
            && (!start.IsOfOneLength || (_parts.Number is { } number && number.Offset < start.End)))
        {
            return Failed(ParseFailureCode.NotStrippable, "start", Place("start"));
        }

        foreach (Checksum check in _parts.Checks)
        {
            int most = kind == "fixed" ? cut.LeastMessage : int.MaxValue;
            bool isNegative = check.To is < 0 && -check.To < check.Size + _parts.End.Length;
            if (isNegative || (check.At ?? 0) + check.Size > most)
                return Failed(ParseFailureCode.BehindShortestFrame, "check", Place("check"));
        }

        if (_given.Contains("within") && !_parts.SkipsLost)
            return Failed(ParseFailureCode.NothingSkipped, "within", Place("within"));
        bool findsNext = _parts.AreVerified || kind is "lines" or "delimiter" or "marks";
        return !_parts.SkipsLost || findsNext || Failed(ParseFailureCode.NothingToFind, "lost=skip", Place("lost"));
    }

    /// <summary>Whether a message is the whole frame.</summary>
    private bool Keeps(string kind) => _keeps ?? (_parts.AreVerified || _isNamed || kind == "header");

    private Framing Build(Framing cut, string kind)
    {
        bool keeps = Keeps(kind);
        if (_parts.Number is not null && !keeps && IsPlainNumber)
        {
            bool isBigEndian = _form!.Size == 1 || _form.Kind == FramingNumber.BigEndian;
            return new LengthFraming(
                _form.Size, isBigEndian, _offset, _counts, wantsChoice: _keeps is null && _offset > 0);
        }

        bool isWhole =
            _parts is { Number: null, Escape: null, Skipped.Length: 0, SkipsLost: false, AreVerified: false };
        if (isWhole)
            return cut;
        FrameParts parts = _parts with { IsStripped = !keeps && kind != "header" };
        bool wantsChoice = _keeps is null && !keeps && _offset > 0;
        return new StructuredFraming(cut, parts, FramingText.Write(cut, parts, keeps), wantsChoice);
    }

    /// <summary>The number alone, as it could be written from the first: it has a faster class.</summary>
    private bool IsPlainNumber => _form is BinaryForm { Size: 1 or 2 or 4 or 8 } && _unit == 1 && _add == 0
        && _parts is { Number.HasMask: false, Skipped.Length: 0, SkipsLost: false, AreVerified: false };

    private int Place(string name) => Math.Max(0, _text.IndexOf($",{name}", StringComparison.Ordinal) + 1);

    private bool Range(string value, int at, string known) =>
        Failed(ParseFailureCode.InvalidFramingNumber, value, at, known);

    private bool Failed(ParseFailureCode code, string argument, int at, string known = "")
    {
        _failure = new ParseFailure(code, _text, at, argument) { Known = known };
        return false;
    }

    private T? Fail<T>(ParseFailureCode code, string argument, int at)
        where T : class
    {
        Failed(code, argument, at);
        return null;
    }

    private static bool IsHeaderName(string name) =>
        name.Length is > 0 and <= 64 && name.All(static one => one is > ' ' and < (char)0x7F and not ':');

    private static bool TryBytes(string text, out byte[][] sequences, int most = MostBytes)
    {
        string[] parts = text.Split('/');
        bool isHex = parts.All(one => one.Length % 2 == 0 && one.Length > 0 && one.Length <= 2 * most
            && one.All(char.IsAsciiHexDigit));
        sequences = isHex ? [.. parts.Select(Convert.FromHexString)] : [];
        return isHex;
    }

    private static bool TryNumber(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
        && number >= least && number <= most && !text.StartsWith('+');
}
