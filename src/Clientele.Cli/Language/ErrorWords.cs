namespace Clientele.Cli.Language;

/// <summary>The library's errors about what was to be sent, in the person's language.</summary>
internal static class ErrorWords
{
    /// <summary>Why something was not sent.</summary>
    public static string Of(Exception error) => error is UnsendableException { InnerException: { } inner } ? Of(inner)
        : error is UnencodableException
        ? Why(error) + Phrases.Common.NothingSentForIt
        : Why(error);

    /// <summary>Why something cannot be sent.</summary>
    public static string Why(Exception error) => error switch
    {
        UnencodableException none => Phrases.Common.NoSuchCharacter(none.EncodingName, Name(none)),
        InputException => error.Message,
        FramingException frame => Phrases.Failures.Framing(frame),
        ParseException wrong => Phrases.Failures.Typed(wrong.Failure),
        NodeLostException lost => Phrases.Operator.NodeUnknown(lost.Node),
        TlsException tls => TlsWords.Of(tls),
        SendTimeoutException slow => Phrases.Failures.SendTimeout(slow),
        _ => error.Message.ReplaceLineEndings(" "),
    };

    private static string Name(UnencodableException error) =>
        System.Text.Rune.IsValid(error.CodePoint)
            ? $"'{error.Rune}' (U+{error.CodePoint:X4})" : $"U+{error.CodePoint:X4}";
}
