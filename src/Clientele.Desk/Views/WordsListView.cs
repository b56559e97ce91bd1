namespace Clientele.Desk.Views;

/// <summary>A stretch of a conversation, oldest first.</summary>
/// <param name="Messages">The messages.</param>
/// <param name="More">There are older ones: ask with <c>before</c>.</param>
internal sealed record WordsListView(IReadOnlyList<WordsView> Messages, bool More);
