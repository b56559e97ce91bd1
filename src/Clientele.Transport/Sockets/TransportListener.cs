using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Clientele.Transport;

/// <summary>A passive socket: it accepts, and never sends or receives.</summary>
[Experimental("CLIENTELE001")]
public abstract class TransportListener
{
    /// <summary>Where it listens, with the port that was really taken.</summary>
    public abstract EndPoint LocalEndPoint { get; }

    /// <summary>Starts to accept, on the loop that it was made for. Any thread.</summary>
    public abstract void Start();

    /// <summary>Stops taking connections off the backlog until <see cref="Resume"/>. Any thread.</summary>
    public abstract void Pause();

    /// <summary>Takes connections off the backlog again. Any thread.</summary>
    public abstract void Resume();

    /// <summary>
    /// Closes the listening socket; the task ends when no more is accepted. Any thread, more than once.
    /// </summary>
    public abstract Task CloseAsync();
}
