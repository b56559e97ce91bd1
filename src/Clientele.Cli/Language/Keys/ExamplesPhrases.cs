namespace Clientele.Cli.Language.Keys;

/// <summary>
/// The keys of the examples of each command: a line as it is typed, the next one what it does, and so on. Both
/// languages have the same lines, but for words that a customer says.
/// </summary>
internal abstract class ExamplesPhrases
{
    public abstract string Program { get; }
    public abstract string Serve { get; }
    public abstract string Connect { get; }
    public abstract string Simulate { get; }
    public abstract string Work { get; }
    public abstract string Framing { get; }
    public abstract string Ctl { get; }
    public abstract string Demo { get; }
    public abstract string Help { get; }
}
