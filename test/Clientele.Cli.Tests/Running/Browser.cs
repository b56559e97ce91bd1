using System.Text.RegularExpressions;

namespace Clientele.Cli.Tests.Running;

/// <summary>A page as a browser has it when its scripts have run.</summary>
internal sealed partial class Browser
{
    private Browser(string dom, string complaints) => (Dom, Complaints) = (dom, complaints);

    public string Dom { get; }

    /// <summary>What the browser's console says: errors of scripts, violations of the content policy.</summary>
    public string Complaints { get; }

    public static Browser Open(string file)
    {
        using var profile = new TemporaryFolder();
        using RunningProcess chromium = Tools.Start(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-dev-shm-usage", "--enable-logging=stderr", $"--user-data-dir={profile["profile"]}", "--dump-dom", "file://" + file);
        chromium.AssertExits(0);
        return new Browser(chromium.Output.Text, string.Join('\n', chromium.Error.Text.Split('\n').Where(line => ConsoleLine().IsMatch(line))));
    }

    [GeneratedRegex(":CONSOLE[(:]")]
    private static partial Regex ConsoleLine();
}
