using System.Globalization;
using System.Text;
using Clientele.Hosting.Configuration;

namespace Clientele.Cli.Configuring;

/// <summary>
/// Writes a configuration as YAML that is read again to the same: the keys of which something was said.
/// </summary>
internal static class ConfigPrinter
{
    private const int Indent = 2;

    public static string Print(FileConfiguration configuration)
    {
        var text = new StringBuilder();
        ProcessOptions process = configuration.Process;
        Write(text, ProcessKeys.Table, process, process.Said, 0);
        if (process.HasDesk && !process.Said.Keys.Any(static key => key.StartsWith("Desk:", StringComparison.Ordinal)))
            text.Append(ProcessKeys.Desk).Append(": {}\n");
        if (!configuration.IsSeveral)
        {
            ServedOptions only = configuration.Servers[0];
            Write(text, ServerKeys.Table, only, only.Said, 0);
            return text.Length == 0 ? "{}\n" : text.ToString();
        }

        text.Append("Servers:\n");
        foreach (ServedOptions server in configuration.Servers)
        {
            int before = text.Append(' ', Indent).Append(Word(server.Name)).Append(":\n").Length;
            Write(text, ServerKeys.Table, server, server.Said, 2 * Indent);
            if (text.Length == before)
                text.Insert(before - 1, " {}");
        }

        return text.ToString();
    }

    private static void Write<TOptions>(
        StringBuilder text, KeyTable<TOptions> table, TOptions options, Dictionary<string, string> said, int indent)
    {
        string group = "";
        foreach (Setting<TOptions> setting in table.All.Where(setting => said.ContainsKey(setting.Key)))
        {
            IReadOnlyList<string> values = setting.Show(options);
            if (values.Count == 0 && !setting.IsList)
                continue;
            string[] path = setting.Key.Split(':');
            if (path.Length > 1 && path[0] != group)
                text.Append(' ', indent).Append(group = path[0]).Append(":\n");
            text.Append(' ', path.Length > 1 ? indent + Indent : indent).Append(path[^1]).Append(": ")
                .Append(setting.IsList ? $"[{string.Join(", ", values.Select(Word))}]" : Word(values[0])).Append('\n');
        }
    }

    /// <summary>Without quotes where YAML has none: all else as in JSON.</summary>
    private static string Word(string text)
    {
        bool isPlain = text.Length > 0 && text is not "null" && (char.IsAsciiLetterOrDigit(text[0]) || text[0] == '/')
            && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-' or '+');
        if (isPlain)
            return text;
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (c == '\n')
                quoted.Append("\\n");
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF')
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
