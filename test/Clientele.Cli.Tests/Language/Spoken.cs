using Clientele.Cli.Language;

namespace Clientele.Cli.Tests.Language;

/// <summary>A language for a while. There is one in a process: who asks for another runs alone.</summary>
internal sealed class Spoken : IDisposable
{
    public const string Collection = "language";

    public Spoken(string language) => Lang.Use(language);

    public void Dispose() => Lang.Use("en");
}

[CollectionDefinition(Spoken.Collection, DisableParallelization = true)]
public sealed class OneLanguage;
