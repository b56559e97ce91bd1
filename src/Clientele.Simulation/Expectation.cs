namespace Clientele.Simulation;

/// <summary>What a simulated customer takes for the reply to what it has said. Immutable.</summary>
public sealed record Expectation
{
    private Expectation(ExpectationKind kind, string words = "") => (Kind, Words) = (kind, words);

    /// <summary>No reply is awaited; what comes is read and not looked at.</summary>
    public static Expectation None { get; } = new(ExpectationKind.None);

    /// <summary>The same bytes. Under <c>raw</c> and <c>gap</c>, as many bytes as were sent, however they are cut.</summary>
    public static Expectation Echo { get; } = new(ExpectationKind.Echo);

    /// <summary>One message, whatever is in it. Under <c>raw</c>, what the first read returns.</summary>
    public static Expectation Any { get; } = new(ExpectationKind.Any);

    internal ExpectationKind Kind { get; }

    internal string Words { get; }

    /// <summary>One message of exactly this text.</summary>
    public static Expectation Text(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return new(ExpectationKind.Text, words);
    }

    /// <summary>Reads <c>none</c>, <c>echo</c>, <c>any</c> or <c>text:WORDS</c>.</summary>
    /// <returns>Null when it is none of these.</returns>
    public static Expectation? TryParse(string text) => text switch
    {
        "none" => None,
        "echo" => Echo,
        "any" => Any,
        not null when text.StartsWith("text:", StringComparison.Ordinal) && text.Length > 5 => Text(text[5..]),
        _ => null,
    };

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => Kind == ExpectationKind.Text ? "text:" + Words : Kind switch
    {
        ExpectationKind.Echo => "echo",
        ExpectationKind.Any => "any",
        _ => "none",
    };
}

internal enum ExpectationKind
{
    None,
    Echo,
    Any,
    Text,
}
