using Clientele.Desk.Events;
using Clientele.Desk.Views;

namespace Clientele.Desk.Streams;

/// <summary>The open conversations of one page with customers of other nodes. One thread at a time.</summary>
internal sealed class DistantTalk : IDisposable
{
    // For one tick, as of the page's other news.
    private const int MostEvents = 200;
    private const long MostBytes = 128 * 1024;

    private readonly DistantEvents _events;
    private readonly List<(DistantConversation Conversation, CustomerId At)> _open = [];
    private readonly Dictionary<DistantConversation, long> _told = [];

    public DistantTalk(DistantEvents events, IEnumerable<CustomerId> ids)
    {
        _events = events;
        foreach (CustomerId id in ids)
        {
            if (events.Open(id) is { } conversation)
                _open.Add((conversation, new CustomerId(id.Number, id.Node)));
        }
    }

    /// <summary>Ends when something has happened at another node. Ask for it before <see cref="Take"/>.</summary>
    public Task Next => _events.News.Next;

    /// <summary>Whether <see cref="Take"/> has left something for the next time.</summary>
    public bool HasMore { get; private set; }

    /// <summary>What was not told yet; null for nothing.</summary>
    public IReadOnlyList<DistantView>? Take()
    {
        List<DistantView> news = [];
        long bytes = 0;
        HasMore = false;
        foreach ((DistantConversation conversation, CustomerId at) in _open)
        {
            foreach (DistantEvent one in conversation.After(_told.GetValueOrDefault(conversation)))
            {
                if (HasMore = news.Count == MostEvents || bytes > MostBytes)
                    return news;
                news.Add(new DistantView(at, one));
                bytes += one.Happened.Json.Length;
                _told[conversation] = one.Id;
            }
        }

        return news.Count > 0 ? news : null;
    }

    public void Dispose()
    {
        foreach ((DistantConversation conversation, _) in _open)
            _events.Close(conversation);
    }
}
