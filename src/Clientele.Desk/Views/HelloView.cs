namespace Clientele.Desk.Views;

/// <summary>The first event of a page's stream.</summary>
internal sealed record HelloView(
    string Epoch, DateTime StartedAt, bool Resumed, bool Restarted, long Skipped, ServerView Server,
    NodeListView? Nodes);
