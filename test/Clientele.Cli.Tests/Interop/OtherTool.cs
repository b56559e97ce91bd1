using System.Globalization;
using System.Text.RegularExpressions;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Interop;

/// <summary>The command lines of other tools that speak TCP.</summary>
internal static partial class OtherTool
{
    public static RunningProcess Connect(string tool, int port)
    {
        string at = Text(port);
        return tool switch
        {
            "ncat" => Tools.Start("ncat", "127.0.0.1", at),
            "nc" => Tools.Start("nc", "-N", "127.0.0.1", at),
            "socat" => Tools.Start("socat", "-t", "30", "-", "TCP:127.0.0.1:" + at),
            _ => Tools.Start("telnet", "127.0.0.1", at),
        };
    }

    /// <summary>Starts it as a server for one connection, and waits until it listens.</summary>
    public static RunningProcess Listen(string tool, out string port) => Listen(
        at => tool switch
        {
            "ncat" => Tools.Start("ncat", "-v", "-l", "127.0.0.1", at),
            "nc" => Tools.Start("nc", "-v", "-N", "-l", "127.0.0.1", at),
            _ => Tools.Start("socat", "-d", "-d", "-t", "30", "TCP-LISTEN:" + at + ",bind=127.0.0.1,reuseaddr", "-"),
        },
        static server => Listening().IsMatch(server.Error.Text),
        out port);

    /// <summary>
    /// Starts a server that has to be told its port, and waits until it listens. Another program may take the port in
    /// the meantime: then the server ends, and is started on another one.
    /// </summary>
    public static RunningProcess Listen(
        Func<string, RunningProcess> start, Func<RunningProcess, bool> listens, out string port)
    {
        for (int i = 0; ; i++)
        {
            port = FreePort.NextText();
            RunningProcess server = start(port);
            Eventually.Blocking(() => listens(server) || server.HasEnded, () => server.Say("does not listen"));
            if (listens(server))
                return server;
            if (i == 9)
                Assert.Fail(server.Say("does not listen on any port"));
            server.Dispose();
        }
    }

    public static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("[Ll]istening on .*\n")]
    private static partial Regex Listening();
}
