using System.Text.Json;

namespace Clientele.Desk.Views;

/// <summary>What is to be sent to several, and to whom.</summary>
internal sealed record SendManyRequest : SendRequest
{
    /// <summary>Numbers of customers (1 to 10 000 of them), or <c>"all"</c> for everyone online.</summary>
    public required JsonElement To { get; init; }
}
