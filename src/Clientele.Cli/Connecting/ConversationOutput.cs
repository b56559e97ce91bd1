using Clientele.Cli.Output;
using Clientele.Scripting;

namespace Clientele.Cli.Connecting;

/// <summary>What standard output shows of a script that runs. One call at a time.</summary>
internal abstract class ConversationOutput : IConversationViewer, IDisposable
{
    private bool _isUnread;

    /// <summary>Bytes that were said, whether the system has taken them or not.</summary>
    public long Said { get; private set; }

    public static ConversationOutput Of(ConnectSettings settings) => settings.Output switch
    {
        OutputFormat.JsonLines => new ConversationJson(),
        OutputFormat.None => new NoConversation(),
        _ => new ConversationView(settings.Hex, settings.Stamp),
    };

    public void OnSaid(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> payload, TextEncoding encoding)
    {
        Said += frame.Length;
        Say(frame, payload, encoding);
    }

    public virtual void Dispose() { }

    public abstract void OnReceived(in Message message);

    public virtual void OnReplied(PlannedExchange step) { }

    /// <summary>The connection is there.</summary>
    public virtual void Begin(Connection connection) { }

    /// <summary>It has not come about.</summary>
    public virtual void Fail(string why) { }

    /// <summary>A step has failed.</summary>
    /// <param name="failure">How.</param>
    /// <param name="why">The same, in words.</param>
    public virtual void Judge(ConversationFailure failure, string why) { }

    /// <summary>The connection has ended.</summary>
    public virtual void End() { }

    public async ValueTask FlushAsync()
    {
        byte[] shown = Take();
        if (shown.Length == 0 || _isUnread)
            return;
        try
        {
            await Standard.Output.WriteAsync(shown).ConfigureAwait(false);
            await Standard.Output.FlushAsync().ConfigureAwait(false);
        }
        catch (OutputClosedException)
        {
            // The reader has had enough of it; whether the replies are right is still to be found out.
            _isUnread = true;
        }
    }

    protected abstract void Say(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> payload, TextEncoding encoding);

    /// <summary>What is to be shown since the last time.</summary>
    protected abstract byte[] Take();

    /// <summary>Shows nothing: the exit code and standard error tell.</summary>
    private sealed class NoConversation : ConversationOutput
    {
        public override void OnReceived(in Message message) { }

        protected override void Say(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> payload, TextEncoding encoding) { }

        protected override byte[] Take() => [];
    }
}
