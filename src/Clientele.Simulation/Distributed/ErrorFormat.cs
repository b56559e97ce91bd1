using System.Net.Sockets;

namespace Clientele.Simulation.Distributed;

/// <summary>
/// Why no customer could connect, from one process to another, as a value: each process makes its own message.
/// </summary>
internal static class ErrorFormat
{
    private const byte Unknown = 0, System = 1, Tls = 2;

    public static void Write(BinaryWriter to, ConnectException error)
    {
        if (error.TlsError is { } tls)
        {
            to.Write(Tls);
            to.Write((byte)tls.Failure);
            to.Write(tls.Alert ?? -1);
            to.Write(tls.Time?.UtcTicks ?? 0);
            to.Write(tls.Detail ?? "");
        }
        else if (error.InnerException is SocketException socket)
        {
            to.Write(System);
            to.Write((int)socket.SocketErrorCode);
        }
        else
        {
            to.Write(Unknown);
        }
    }

    public static Exception? Read(BinaryReader from)
    {
        switch (from.ReadByte())
        {
            case Tls:
                var failure = (TlsFailure)from.ReadByte();
                int alert = from.ReadInt32();
                long ticks = from.ReadInt64();
                string detail = from.ReadString();
                return new TlsException(
                    failure,
                    peerIsServer: true,
                    alert < 0 ? null : alert,
                    ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero),
                    detail.Length == 0 ? null : detail);
            case System:
                return new SocketException(from.ReadInt32());
            default:
                return null;
        }
    }
}
