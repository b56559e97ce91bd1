namespace Clientele.Cli.Language;

/// <summary>An input is not what was asked for; the message is in the person's language.</summary>
internal sealed class InputException(string message) : FormatException(message);
