using Clientele.Cli.Language;

namespace Clientele.Cli.Output;

/// <summary>An input cannot be read; the message is in the person's language.</summary>
/// <param name="name">What it is.</param>
/// <param name="why">What the system says.</param>
/// <param name="hasGiven">Some of it was read before.</param>
internal sealed class InputUnreadableException(string name, string why, bool hasGiven)
    : IOException(Phrases.Files.CannotReadInput(name, why))
{
    public bool HasGiven => hasGiven;
}
