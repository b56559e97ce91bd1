using System.Diagnostics.CodeAnalysis;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// A connection that <see cref="Connection.ConnectAsync(string, int, ConnectOptions, CancellationToken)"/> has made; it
/// is closed when it is forgotten.
/// </summary>
internal sealed class ClientConnection : Connection
{
    public ClientConnection(TransportSocket socket, ConnectOptions options)
        : base(socket, ConnectionSettings.Of(options), options.Framing.OfClient, options.Encoding,
            options.SendEncoding ?? options.Encoding) =>
        Settings.Loose = new LooseOwner(this);

    ~ClientConnection()
    {
        // On the loop, and not on the finalizer's thread: what a logger throws there would end the process.
        Loop.Post(static self => ((ClientConnection)self!).CloseForgotten(), this);
    }

    /// <summary>From here on it hears of its socket.</summary>
    [OnLoop]
    public void Start()
    {
        Loop.AssertCurrent();
        Open(null);
        Socket.Attach(Settings.Loose!);
    }

    [SuppressMessage("Usage", "CA1816", Justification = "A connection that is closed is as good as disposed: nothing "
        + "is left to close.")]
    [OnLoop]
    internal override void OnClosed()
    {
        Loop.AssertCurrent();
        Settings.Loose!.LetGo();
        GC.SuppressFinalize(this);
    }

    private void CloseForgotten()
    {
        if (Lifecycle.Phase == ConnectionPhase.Closed)
            return;
        Settings.Loose!.Hold(this);
        _ = CloseAsync();
        LogMessages.Forgotten(Settings.Logger, Address);
    }
}
