using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Clientele.Terminal;

namespace TerminalProbe;

/// <summary>What a test can have the probe do.</summary>
internal static class Commands
{
    private static readonly string[] s_names = ["/after", "/crash", "/exit", "/flood", "/kill", "/part", "/prompt", "/survive", "/tick"];

    private static PosixSignalRegistration? s_survival;

    public static IReadOnlyList<string> Complete(string before) => [.. s_names.Where(n => n.StartsWith(before, StringComparison.Ordinal))];

    public static bool Run(LineEditor editor, string line)
    {
        string[] words = line.Split(' ', 2);
        string rest = words.Length > 1 ? words[1] : "";
        switch (words[0])
        {
            case "/prompt":
                editor.Prompt = rest;
                return true;
            case "/part":
                editor.AppendAbove(rest);
                return true;
            case "/crash":
                new Thread(() => throw new InvalidOperationException("asked to")).Start();
                return true;
            case "/exit":
                Environment.Exit(3);
                return true;
            case "/kill":
                Process.Start("kill", ["-" + rest, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]);
                return true;
            case "/after":
                _ = WriteAfter(editor, rest.Split(' ', 2));
                return true;
            case "/survive":
                s_survival = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
                {
                    context.Cancel = true;
                    editor.WriteAbove("survived");
                });
                return true;
            case "/tick":
                _ = Tick(editor, int.Parse(rest, CultureInfo.InvariantCulture));
                return true;
            case "/flood":
                for (int i = 1; i <= int.Parse(rest, CultureInfo.InvariantCulture); i++)
                    editor.WriteAbove(string.Create(CultureInfo.InvariantCulture, $"flood {i}"));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes a text once a file is there.</summary>
    private static async Task WriteAfter(LineEditor editor, string[] fileAndText)
    {
        while (!File.Exists(fileAndText[0]))
            await Task.Delay(20);
        editor.WriteAbove(fileAndText[1]);
    }

    private static async Task Tick(LineEditor editor, int count)
    {
        for (int i = 1; i <= count; i++)
        {
            await Task.Delay(20);
            editor.WriteAbove(string.Create(CultureInfo.InvariantCulture, $"tick {i}"));
        }
        editor.WriteAbove("ticked");
    }
}
