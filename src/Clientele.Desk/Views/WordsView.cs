using Clientele.Desk.Events;

namespace Clientele.Desk.Views;

/// <summary>A message of a conversation.</summary>
internal sealed record WordsView
{
    /// <summary>The event's number; rising.</summary>
    public required long Id { get; init; }

    /// <summary>Whose conversation.</summary>
    public required long Customer { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTime Time { get; init; }

    /// <summary><c>said</c> by the customer, or <c>told</c> to it.</summary>
    public required string Direction { get; init; }

    /// <summary>The text; bytes that are not valid stand as <c>\xHH</c>.</summary>
    public required string Text { get; init; }

    /// <summary>The length of the whole message in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The bytes, where the text does not say exactly which they were, or when asked for.</summary>
    public string? Hex { get; init; }

    /// <summary>What stood on the wire in hexadecimal, where the message alone does not show it.</summary>
    public string? Frame { get; init; }

    /// <summary>True where only the beginning (64 KiB) was kept.</summary>
    public bool? Cut { get; init; }

    /// <summary>False for what was left when the stream ended in the middle of a frame.</summary>
    public bool? Complete { get; init; }

    /// <summary>The rule that answers what was said.</summary>
    public string? Rule { get; init; }

    public static WordsView Of(LoggedEvent words, bool hex)
    {
        string text = words.ReadText(out bool isExact);
        return new WordsView
        {
            Id = words.Id,
            Customer = words.Customer,
            Time = words.Time.UtcDateTime,
            Direction = words.Kind.ToName(),
            Text = text,
            Bytes = words.Count,
            Hex = hex || !isExact ? Convert.ToHexString(words.Bytes) : null,
            Frame = words.Frame.IsEmpty ? null : Convert.ToHexString(words.Frame),
            Cut = words.IsCut ? true : null,
            Complete = words.IsComplete ? null : false,
            Rule = words.Rule,
        };
    }
}
