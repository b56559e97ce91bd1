using Clientele.Cli.Language;
using Clientele.Scripting;

namespace Clientele.Cli.Serving;

/// <summary>The rules of all servers of a session that have some. Any thread.</summary>
internal sealed class RuleSets
{
    private readonly RunningServer[] _servers;

    private RuleSets(RunningServer[] servers) => _servers = servers;

    /// <summary>How often each has applied.</summary>
    public IReadOnlyList<RuleReport> Reports => [.. _servers.SelectMany(static one => one.Rules!.Book.Reports)];

    /// <summary>Null where no server has rules.</summary>
    public static RuleSets? Of(IReadOnlyList<RunningServer> servers)
    {
        RunningServer[] having = [.. servers.Where(static one => one.Rules is not null)];
        return having.Length == 0 ? null : new RuleSets(having);
    }

    /// <summary>Reads all of their files anew. Where one cannot be used, its old rules stay.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    public string? Reload()
    {
        string[] wrong = [.. _servers.Select(static one => one.Rules!.Reload(one.Server)).OfType<string>()];
        return wrong.Length == 0 ? null : string.Join(Phrases.Common.ListSeparator, wrong);
    }
}
