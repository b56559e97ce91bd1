using System.Text.Json;

namespace Clientele.Desk.Views;

/// <summary>A message to several customers, and who they are.</summary>
internal sealed record SendManyRequest : SendRequest
{
    /// <summary>
    /// Customers (1 to 10 000 of them), by number or as <c>"5@b"</c>; or <c>"all"</c> for everyone online.
    /// </summary>
    public required JsonElement To { get; init; }
}
