namespace Clientele.Cli.Connecting;

/// <summary>How our side of the conversation ended.</summary>
internal enum InputEnd
{
    /// <summary>All is said.</summary>
    Complete,

    /// <summary>Something in it cannot be sent.</summary>
    Wrong,

    /// <summary>The peer has gone before all of it was sent.</summary>
    Cut,

    /// <summary>The person has had enough.</summary>
    Interrupted,
}
