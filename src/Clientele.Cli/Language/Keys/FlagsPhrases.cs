namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of flags that several commands have, and the demonstration.</summary>
internal abstract class FlagsPhrases
{
    public abstract string Time { get; }
    public abstract string Quiet { get; }
    public abstract string Encoding { get; }
    public abstract string Framing { get; }
    public abstract string Eol { get; }
    public abstract string HexInput { get; }
    public abstract string TemplateInput { get; }
    public abstract string Unix { get; }
    public abstract string ConnectTimeout { get; }
    public abstract string Tls { get; }
    public abstract string TlsInsecure { get; }
    public abstract string Loops { get; }
    public abstract string Language { get; }
    public abstract string DemoPort { get; }
    public abstract string DemoTime { get; }
    public abstract string DemoCommand { get; }
}
