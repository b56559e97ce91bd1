namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of what the parts of a framing say: each sentence is made from the part's values.</summary>
internal abstract class FramingPartsPhrases
{
    /// <summary>A sentence or two; empty where another line says it.</summary>
    public abstract string Of(FramingPart part);

    /// <summary>What is in a message and what is not.</summary>
    public abstract string Message(FramingPart[] kept, FramingPart[] removed, bool isEscaped);

    /// <summary>What to give on sending, and what is done to it.</summary>
    public abstract string Sending(FramingPart[] given, FramingPart[] rewritten, FramingPart[] added, bool isEscaped);

    public abstract string SentAsIs { get; }
    public abstract string LostCloses { get; }
    public abstract string OneOfKinds(int kinds);
    public abstract string Kind(int number, string text);
    public abstract string Received(string text);
    public abstract string Sent(string text);
    public abstract string ClientIsOpposite { get; }
    public abstract string Unknown { get; }
}
