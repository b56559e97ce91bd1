namespace Clientele.Cli.Output;

/// <summary>Whether what a person types is a template, and how many messages were made of it. One thread.</summary>
/// <param name="isOn">Whether it is in the beginning.</param>
internal sealed class TypedTemplates(bool isOn)
{
    private long _messages;

    /// <summary>Whether it is now.</summary>
    public bool IsOn { get; set; } = isOn;

    /// <summary>Of what is random.</summary>
    public long Seed { get; } = Random.Shared.NextInt64();

    /// <summary>Counts the next message, from 1: what <c>{n}</c> is.</summary>
    public long Next() => ++_messages;
}
