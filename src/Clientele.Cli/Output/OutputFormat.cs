namespace Clientele.Cli.Output;

internal enum OutputFormat
{
    Text,
    JsonLines,
    None,
}
