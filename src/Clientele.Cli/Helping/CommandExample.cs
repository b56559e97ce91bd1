namespace Clientele.Cli.Helping;

/// <summary>A command line as it is typed, and what it does.</summary>
internal sealed record CommandExample(string Line, string Meaning);
