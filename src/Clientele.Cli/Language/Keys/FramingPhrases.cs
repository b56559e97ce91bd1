namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of <c>clientele framing</c>, and of the hint about a framing.</summary>
internal abstract class FramingPhrases
{
    public abstract string Command { get; }
    public abstract string Text { get; }
    public abstract string Try { get; }
    public abstract string Hex { get; }
    public abstract string Binary { get; }
    public abstract string Out { get; }
    public abstract string List { get; }
    public abstract string MissingText { get; }
    public abstract string HexOrBinary { get; }
    public abstract string NeedsTry(string flag);
    public abstract string ListOrTry { get; }

    /// <summary>That the number is taken out of messages.</summary>
    public abstract string Hint(string framing);

    /// <summary>That no message of a framing is as short as the limit.</summary>
    public abstract string FitsNothing(long shortest, string limit);

    public abstract string Name { get; }
    public abstract string Title { get; }
    public abstract string Framing { get; }
    public abstract string NothingNamed(string words);
    public abstract string Source(string source);
    public abstract string StandsFor(string text);
    public abstract string NotHex(int line, int column);
    public abstract string HalfAByte { get; }
    public abstract string Frame(int number, string range);

    /// <summary>Bytes of the capture, from 0; the last one too.</summary>
    public abstract string Range(int first, int last);

    public abstract string MoreBytes(int count);
    public abstract string MessageIsFrame { get; }
    public abstract string MessageIsEmpty { get; }
    public abstract string MessageIs(string range);
    public abstract string MessageIsUnwrapped(int bytes);
    public abstract string AsText(string text);
    public abstract string Between(string range);
    public abstract string Wrong(string range);
    public abstract string WrongPlace(int place);
    public abstract string Dropped(int bytes);
    public abstract string WouldEnd(int unread);
    public abstract string Unfinished(string range);
    public abstract string Needs(int more);
    public abstract string NoTime { get; }
    public abstract string AllWhole(int frames, int bytes);
    public abstract string SomethingWrong(int frames, int inFrames, int bytes);
}
