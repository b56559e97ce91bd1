using System.Text.Json;

namespace Clientele.Desk.Api.Views;

/// <summary>What is to be sent to one customer: a text or bytes.</summary>
internal record SendRequest
{
    /// <summary>A text, framed as the customer's framing wants.</summary>
    public string? Text { get; init; }

    /// <summary>Bytes as pairs of hex digits, with spaces where you like; they go out exactly as they are.</summary>
    public string? Hex { get; init; }

    /// <summary>The text's encoding, in the place of the customer's.</summary>
    public string? Encoding { get; init; }

    /// <summary>A line end for the text, before it is framed: <c>lf</c>, <c>crlf</c>, or <c>none</c> (the default).</summary>
    public string? Eol { get; init; }
}

/// <summary>What is to be sent to several, and to whom.</summary>
internal sealed record SendManyRequest : SendRequest
{
    /// <summary>Numbers of customers (1 to 10 000 of them), or <c>"all"</c> for everyone online.</summary>
    public required JsonElement To { get; init; }
}

/// <summary>What became of it: <c>sent</c>, or <c>queued</c> while the customer does not read.</summary>
internal sealed record SentView(string Result);

/// <summary>What would be sent.</summary>
/// <param name="Bytes">How many bytes, framing included.</param>
/// <param name="Hex">The first 64 of them.</param>
internal sealed record CheckView(int Bytes, string Hex);

/// <summary>What became of it for one of several.</summary>
/// <param name="Number">Whom.</param>
/// <param name="Result"><c>sent</c>, <c>queued</c>, <c>dropped</c>, <c>full</c>, <c>disconnected</c> or <c>left</c>.</param>
internal sealed record ResultView(long Number, string Result);

/// <summary>What became of it for all; each counts once.</summary>
internal sealed record SentManyView
{
    /// <summary>How many it was for.</summary>
    public required int Total { get; init; }

    /// <summary>The system has taken all of it.</summary>
    public required int Sent { get; init; }

    /// <summary>It waits in their queues.</summary>
    public required int Queued { get; init; }

    /// <summary>Their queues were full.</summary>
    public required int Dropped { get; init; }

    /// <summary>They had left.</summary>
    public required int Failed { get; init; }

    /// <summary>Their encoding or framing cannot carry it.</summary>
    public required IReadOnlyList<long> Untold { get; init; }

    /// <summary>For a list of numbers: each one's result.</summary>
    public IReadOnlyList<ResultView>? Results { get; init; }
}

/// <summary>A customer's new name; null takes it away.</summary>
internal sealed record RenameRequest(string? Name);

/// <summary>The desk's key.</summary>
internal sealed record SessionRequest(string Key);
