namespace Clientele.Scripting;

/// <summary>What a <see cref="Conversation"/> may be told. Immutable.</summary>
public sealed record ConversationOptions
{
    /// <summary>
    /// The time that the peer has to end the connection, where a step leaves by <see cref="LeaveWay.HalfClose"/> or
    /// <see cref="LeaveWay.HungUp"/>. 10 s by default.
    /// </summary>
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Messages in which this is found are shown, and are otherwise as if they had not come; null (the default) for
    /// none.
    /// </summary>
    public PatternTemplate? Ignore { get; init; }

    /// <summary>
    /// A last line that the end of the stream cuts off before its own end is whole. False by default.
    /// </summary>
    public bool LastLine { get; init; }

    /// <summary>How a step starts TLS. The defaults of <see cref="ClientTlsOptions"/> by default.</summary>
    public ClientTlsOptions Tls { get; init; } = new();

    /// <summary>
    /// The name that the server's certificate must have, where <see cref="Tls"/> says none and a step starts TLS; null
    /// (the default) for the peer's address.
    /// </summary>
    public string? Host { get; init; }

    /// <summary>Of what is random: the same seed gives the same. 1 by default.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The clock of all waiting. That of the system by default.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Who sees both directions; null (the default) for nobody.</summary>
    public IConversationViewer? Viewer { get; init; }
}
