using Clientele.Cli.Language;

namespace Clientele.Cli.Tests.Language;

/// <summary>A language for a while. Tests that ask for one here are of one collection: there is one language in a process.</summary>
internal sealed class Spoken : IDisposable
{
    public const string Collection = "language";

    public Spoken(string language) => Lang.Use(language);

    public void Dispose() => Lang.Use("en");
}
