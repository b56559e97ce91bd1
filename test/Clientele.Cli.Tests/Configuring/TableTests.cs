using Clientele.Cli.Configuring;
using Clientele.Hosting.Configuration;

namespace Clientele.Cli.Tests.Configuring;

/// <summary>The tables of docs/configuration.md are those of the reader (<c>CLIENTELE_UPDATE_DOCS=1</c> makes them so).</summary>
public sealed class TableTests
{
    private const string End = "<!-- /keys -->\n";

    [Fact]
    public void The_page_has_every_key_with_its_default()
    {
        string path = Repository.At("docs", "configuration.md"), page = File.ReadAllText(path);
        string made = With(With(page, "server", Rows(ServerKeys.Table, new ServedOptions())), "process", Rows(ProcessKeys.Table, new ProcessOptions()));
        if (Environment.GetEnvironmentVariable("CLIENTELE_UPDATE_DOCS") == "1")
            File.WriteAllText(path, made);
        Assert.Equal(made, File.ReadAllText(path));
    }

    private static string With(string page, string name, string rows)
    {
        string begin = $"<!-- keys: {name} -->\n";
        int from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length, to = page.IndexOf(End, from, StringComparison.Ordinal);
        return page[..from] + rows + page[to..];
    }

    private static string Rows<TOptions>(KeyTable<TOptions> table, TOptions fresh) =>
        "| key | what | default |\n| --- | --- | --- |\n" + string.Concat(table.All.Select(setting => Row(setting, setting.Default(fresh))));

    private static string Row<TOptions>(Setting<TOptions> setting, string? standard)
    {
        string what = setting.Description.Replace("|", "\\|", StringComparison.Ordinal);
        string range = setting.RangeInWords is { } words ? $" {words[..1].ToUpperInvariant()}{words[1..]}." : "";
        return $"| `{setting.Key}` | {what}{range} | {(standard is null ? "" : $"`{standard}`")} |\n";
    }
}
