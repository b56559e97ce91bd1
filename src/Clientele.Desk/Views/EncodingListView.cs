namespace Clientele.Desk.Views;

/// <summary>The usual encodings, each by the name that it is shown by.</summary>
internal sealed record EncodingListView(IReadOnlyList<string> Encodings);
