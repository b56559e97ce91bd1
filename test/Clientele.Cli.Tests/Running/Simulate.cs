using System.Globalization;

namespace Clientele.Cli.Tests.Running;

/// <summary>
/// <c>clientele simulate</c> against a server of the test's own, with patience: on a busy machine, connects and replies may
/// take long, and the number online is judged only where a test is about it.
/// </summary>
internal static class Simulate
{
    private static readonly string[] s_patience = ["--connect-timeout", "--reply-timeout", "--hold-tolerance"];

    public static Command Start(Serve serve, params string[] arguments) => Start(new Launch(), serve, arguments);

    public static Command Start(Launch launch, Serve serve, params string[] arguments)
    {
        string port = serve.Port.ToString(CultureInfo.InvariantCulture);
        return new Command(["simulate", "127.0.0.1", port, .. arguments, .. PatienceBeside(arguments)], launch);
    }

    /// <summary>To its end.</summary>
    public static Command Run(Serve serve, params string[] arguments)
    {
        Command command = Start(serve, arguments);
        command.WaitForExit();
        return command;
    }

    /// <summary>What is not asked for otherwise.</summary>
    public static IEnumerable<string> PatienceBeside(string[] arguments) => s_patience
        .Where(flag => !arguments.Contains(flag))
        .SelectMany(flag => (string[])[flag, flag == "--hold-tolerance" ? "100%" : "1m"]);
}
