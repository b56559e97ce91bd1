using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Clientele.Desk.Problems;
using Clientele.Desk.State;
using Clientele.Desk.Views;
using Clientele.Scripting;
using Microsoft.AspNetCore.Http;

namespace Clientele.Desk.Api;

/// <summary>A request to send, after parsing.</summary>
internal sealed class Outgoing
{
    private readonly byte[]? _bytes;
    private readonly string _text = "";
    private readonly TextEncoding? _encoding;

    private Outgoing(byte[] bytes) => _bytes = bytes;

    private Outgoing(string text, TextEncoding? encoding, bool isTemplate) =>
        (_text, _encoding, IsTemplate) = (text, encoding, isTemplate);

    /// <summary>Whether it has holes, which are filled for each customer.</summary>
    public bool IsTemplate { get; }

    public static bool TryRead(
        SendRequest request, [NotNullWhen(true)] out Outgoing? outgoing, [NotNullWhen(false)] out Problem? problem)
    {
        outgoing = null;
        problem = null;
        TextEncoding? encoding = null;
        TypedLineEnd end = TypedLineEnd.None;
        if (request.Text is null == request.Hex is null)
            problem = Bad("bad message", "a message has either text or hex");
        else if (request.Hex is not null && ((request.Encoding ?? request.Eol) is not null || request.Template))
            problem = Bad("bad message", "hex goes out as it is: it has no encoding, no eol and no holes");
        else if (request.Encoding is not null && !TextEncoding.TryGet(request.Encoding, out encoding))
            problem = Bad(
                "bad encoding", "there is no such encoding (utf-8, gbk, gb18030, big5, shift_jis, latin1, ...)");
        else if (request.Eol is not null && !TypedLineEnd.TryParse(request.Eol, out end, out _))
            problem = Bad("bad eol", "eol is lf, crlf or none");
        else if (request.Hex is not null)
            outgoing = TryParseHex(request.Hex, out byte[]? bytes) ? new Outgoing(bytes) : null;
        else
            outgoing = new Outgoing(request.Text + end.Text, encoding, request.Template);
        if (outgoing is null)
            problem ??= Bad("bad hex", "hex is pairs of the digits 0 to 9 and A to F, with spaces where you like");
        return problem is null;
    }

    /// <summary>With its holes.</summary>
    /// <param name="desk">Counts it.</param>
    /// <param name="isTried">Whether it is not sent: then it is not counted.</param>
    public MessageTemplate Template(DeskState desk, bool isTried = false) =>
        new(_text, isTried ? desk.Filled.Following : desk.Filled.Next(), desk.Filled.Seed) { Encoding = _encoding };

    /// <summary>As a roster takes it, where it has no holes.</summary>
    public OutgoingMessage Message =>
        _bytes is not null ? OutgoingMessage.OfBytes(_bytes) : OutgoingMessage.OfText(_text, _encoding);

    /// <summary>Whether it is the message itself that cannot be sent: <see cref="ProblemOf"/> says why.</summary>
    public static bool IsUnsendable(Exception error) =>
        error is UnsendableException or UnencodableException or FramingException or FormatException;

    /// <summary>Why it cannot be sent: a character, the framing, or a hole or an escape of a template.</summary>
    public static Problem ProblemOf(Exception error) => error switch
    {
        UnsendableException => ProblemOf(error.InnerException!),
        UnencodableException none => Unsendable(
            "unencodable", $"{none.EncodingName} has no character {NameOf(none)}") with
        {
            Character = System.Text.Rune.IsValid(none.CodePoint) ? none.Rune.ToString() : null,
            CodePoint = none.CodePoint,
            Index = none.Index,
            Encoding = none.EncodingName,
        },
        ParseException { Failure: var failure } => Unsendable("bad template", error.Message) with
        {
            Code = Problem.NameOf(failure.Code),
            Part = failure.Argument,
            Index = failure.Position,
        },
        FormatException => Unsendable("bad template", error.Message),
        _ => Unsendable("unframeable", error.Message),
    };

    private static Problem Unsendable(string title, string why) => Problem.Of(
        StatusCodes.Status422UnprocessableEntity, title, $"{why.ReplaceLineEndings(" ")}; nothing was sent");

    private static string NameOf(UnencodableException none) => System.Text.Rune.IsValid(none.CodePoint)
        ? $"'{none.Rune}' (U+{none.CodePoint.ToString("X4", CultureInfo.InvariantCulture)})"
        : $"U+{none.CodePoint.ToString("X4", CultureInfo.InvariantCulture)}";

    private static bool TryParseHex(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        string digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        bytes = null;
        if (digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit))
            return false;
        bytes = Convert.FromHexString(digits);
        return true;
    }

    private static Problem Bad(string title, string detail) =>
        Problem.Of(StatusCodes.Status400BadRequest, title, detail);
}
