namespace Clientele.Bench.Commands;

/// <param name="Crowd">Customers of the list case.</param>
/// <param name="Requests">Of each combination of the list case.</param>
/// <param name="Customers">Customers of the other cases.</param>
/// <param name="Rounds">Turns with a desk and without.</param>
/// <param name="Seconds">How long each turn is measured.</param>
/// <param name="PageSeconds">How long the pages are looked at.</param>
internal sealed record DeskOptions(string Clientele, IReadOnlyList<string> Cases, int Crowd, int Requests, int Customers, int Rounds, int Seconds, int PageSeconds)
{
    public static readonly string[] AllCases = ["list", "cost", "page", "stalled"];
}
