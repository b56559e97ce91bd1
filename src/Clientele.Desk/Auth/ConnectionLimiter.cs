using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Clientele.Desk.Auth;

/// <summary>
/// How many connections the desk serves. Those that have shown the key have places of their own; of the others there
/// are few, fewer from one source, and a new one takes the place of the oldest. So nobody without the key keeps out one
/// who has it, from the same address either. Any thread.
/// </summary>
internal sealed class ConnectionLimiter(int withKey = 1000, int strangers = 200, int perSource = 50)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<ConnectionSlot> _strangers = new();
    private int _withKey;

    /// <summary>How many connections there are without the key, and with it.</summary>
    public (int Strangers, int WithKey) Count
    {
        get
        {
            lock (_lock)
                return (_strangers.Count, _withKey);
        }
    }

    /// <summary>Serves a connection that was accepted just now, until it is over.</summary>
    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var place = new ConnectionSlot(
            this, connection, LoginThrottle.SourceOf((connection.RemoteEndPoint as IPEndPoint)?.Address));
        connection.Features.Set(place);
        Enter(place)?.Connection.Abort(
            new ConnectionAbortedException("a newer connection without the key took this one's place"));
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            Leave(place);
        }
    }

    public bool TryReserve(ConnectionSlot place)
    {
        lock (_lock)
        {
            if (place.HasKey)
                return true;
            if (_withKey >= withKey)
                return false;
            _withKey++;
            place.HasKey = true;
            if (place.Node.List is not null)
                _strangers.Remove(place.Node);
            return true;
        }
    }

    /// <summary>Gives the place; returns who loses theirs.</summary>
    private ConnectionSlot? Enter(ConnectionSlot place)
    {
        lock (_lock)
        {
            ConnectionSlot? oldest = _strangers.Count(one => one.Source.Equals(place.Source)) >= perSource
                ? OldestOf(place.Source)
                : _strangers.Count >= strangers
                    ? OldestOf(_strangers.CountBy(one => one.Source).MaxBy(one => one.Value).Key)
                : null;
            if (oldest is not null)
                _strangers.Remove(oldest.Node);
            _strangers.AddLast(place.Node);
            return oldest;
        }
    }

    private ConnectionSlot OldestOf(IPAddress source) => _strangers.First(one => one.Source.Equals(source));

    private void Leave(ConnectionSlot place)
    {
        lock (_lock)
        {
            if (place.HasKey)
                _withKey--;
            else if (place.Node.List is not null)
                _strangers.Remove(place.Node);
        }
    }
}
