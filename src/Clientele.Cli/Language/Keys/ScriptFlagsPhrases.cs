namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of the flags with which connect runs a script.</summary>
internal abstract class ScriptFlagsPhrases
{
    public abstract string Say { get; }
    public abstract string Expect { get; }
    public abstract string Script { get; }
    public abstract string ReplyTimeout { get; }
    public abstract string Then { get; }
    public abstract string JUnit { get; }
    public abstract string Schema { get; }
    public abstract string SayOrScript { get; }
    public abstract string NoReplyTimeout { get; }
    public abstract string InvalidThen { get; }
    public abstract string ScriptLeaves { get; }
    public abstract string NothingSaid { get; }
    public abstract string CheckedSaysItself { get; }

    /// <param name="flag">A flag that only a script has use for.</param>
    public abstract string NeedsScript(string flag);

    /// <param name="flag">A flag that only a person or a pipe has use for.</param>
    public abstract string NeedsInteractive(string flag);
}
