namespace Clientele;

/// <summary>What has happened to a customer on a roster, at whatever node it is. Immutable.</summary>
public sealed record RosterEvent
{
    /// <summary>The most customers that one watch is for: 256.</summary>
    public const int MaxCustomers = 256;

    /// <summary>The most bytes of a message that are told: 64 KiB, as for the desk.</summary>
    public const int MaxMessage = 64 * 1024;

    /// <summary>
    /// Whom it is about; with the number 0 all who are watched at that node (<see cref="Name"/> is <c>skipped</c>).
    /// </summary>
    public required CustomerId Customer { get; init; }

    /// <summary>What has happened: <c>said</c>, <c>told</c>, <c>renamed</c>, <c>left</c>, <c>skipped</c>, ...</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The event as one JSON object in UTF-8, as <see cref="ServerEventJson"/> writes it (<c>docs/events.md</c>). Its
    /// sequence and number are those of the customer's own server. Of <c>skipped</c>, the count is 0 where it is not
    /// known how many were missed.
    /// </summary>
    public required ReadOnlyMemory<byte> Json { get; init; }
}
