using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Clientele.Desk.Entry;

/// <summary>
/// How many connections the desk serves. Those that have shown the key have places of their own; of the others there are few, fewer
/// from one source, and a new one takes the place of the oldest. So nobody without the key keeps out one who has it, from the same
/// address either. Any thread.
/// </summary>
internal sealed class Places(int withKey = 1000, int strangers = 200, int perSource = 50)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Place> _strangers = new();
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
        var place = new Place(this, connection, Guesses.SourceOf((connection.RemoteEndPoint as IPEndPoint)?.Address));
        connection.Features.Set(place);
        Enter(place)?.Connection.Abort(new ConnectionAbortedException("a newer connection without the key took this one's place"));
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            Leave(place);
        }
    }

    public bool TryReserve(Place place)
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
    private Place? Enter(Place place)
    {
        lock (_lock)
        {
            Place? oldest = _strangers.Count(one => one.Source.Equals(place.Source)) >= perSource ? OldestOf(place.Source)
                : _strangers.Count >= strangers ? OldestOf(_strangers.CountBy(one => one.Source).MaxBy(one => one.Value).Key)
                : null;
            if (oldest is not null)
                _strangers.Remove(oldest.Node);
            _strangers.AddLast(place.Node);
            return oldest;
        }
    }

    private Place OldestOf(IPAddress source) => _strangers.First(one => one.Source.Equals(source));

    private void Leave(Place place)
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

/// <summary>One connection's place.</summary>
internal sealed class Place
{
    private readonly Places _places;

    public Place(Places places, ConnectionContext connection, IPAddress source)
    {
        (_places, Connection, Source) = (places, connection, source);
        Node = new LinkedListNode<Place>(this);
    }

    public ConnectionContext Connection { get; }

    public IPAddress Source { get; }

    public LinkedListNode<Place> Node { get; }

    /// <summary>Written under the lock of <see cref="Places"/>.</summary>
    public bool HasKey { get; set; }

    /// <summary>A request on this connection had the key: it has one of the places for those; false when all are taken.</summary>
    public bool TryReserve() => HasKey || _places.TryReserve(this);
}
