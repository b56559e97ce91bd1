using Clientele.Scripting;

namespace Clientele.Desk.Views;

/// <summary>The server's rules, in their order.</summary>
/// <param name="Rules">None for a server without rules.</param>
internal sealed record RuleListView(IReadOnlyList<RuleView> Rules)
{
    public static RuleListView Of(RuleBook? book) => new([.. (book?.Reports ?? []).Select(RuleView.Of)]);
}
