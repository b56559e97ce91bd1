namespace Clientele;

/// <summary>What is to become different about a customer. Immutable.</summary>
public sealed record CustomerChange
{
    /// <summary>Its new name: empty to take the name away, null (the default) to leave it.</summary>
    /// <exception cref="ArgumentException">It is longer than <see cref="Customer.MaxNameLength"/>.</exception>
    public string? Name
    {
        get;
        init => field = value?.Length > Customer.MaxNameLength
            ? throw new ArgumentException($"a name has at most {Customer.MaxNameLength} characters", nameof(value))
            : value;
    }

    /// <summary>How its messages are framed from the next one on, in both directions; null to leave it.</summary>
    public Framing? Framing { get; init; }

    /// <summary>The encoding of what it says from now on; null to leave it.</summary>
    public TextEncoding? Encoding { get; init; }

    /// <summary>The encoding of what it is told from now on; null to leave it.</summary>
    public TextEncoding? SendEncoding { get; init; }
}
