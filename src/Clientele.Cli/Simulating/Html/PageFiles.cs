using System.Security.Cryptography;
using System.Text;

namespace Clientele.Cli.Simulating.Html;

/// <summary>The page's own files, which the command carries.</summary>
internal static class PageFiles
{
    // In the order in which they need each other.
    private static readonly string[] s_scripts = ["format.js", "scale.js", "legend.js", "chart.js", "page.js"];

    public static string Template => Read("report.html");

    public static string Style => Read("report.css");

    public static string Script => "\"use strict\";\n" + string.Join('\n', s_scripts.Select(Read));

    /// <summary>As a content security policy names an inline style or script.</summary>
    public static string Hash(string content) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private static string Read(string name)
    {
        using Stream file = typeof(PageFiles).Assembly.GetManifestResourceStream("report/" + name)!;
        using var reader = new StreamReader(file);
        // A browser hashes what it has read, and it reads line feeds.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
