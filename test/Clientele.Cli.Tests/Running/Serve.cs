using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Clientele.Cli.Tests.Running;

/// <summary><c>clientele serve</c> on a free port of this machine, ready for customers.</summary>
internal sealed partial class Serve : IDisposable
{
    private readonly List<JsonElement> _events = [];

    public Serve(params string[] arguments) : this(new Launch(), arguments) { }

    public Serve(Launch launch, params string[] arguments)
    {
        bool placed = arguments.Any(argument => argument is "--unix" or "--bind" or "--port");
        Command = new Command(["serve", .. placed ? Array.Empty<string>() : ["--bind", "127.0.0.1", "--port", "0"], .. arguments], launch);
        if (launch.ReadOutput)
            Eventually.Blocking(() => IsReady(Command.Output.Text), () => Command.Say("does not listen"));
    }

    public Command Command { get; }

    public int Port => int.Parse(PortPattern().Match(Command.Output.Text).Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>The events so far, where JSON lines were asked for.</summary>
    public IReadOnlyList<JsonElement> Events
    {
        get
        {
            _events.AddRange(Command.Output.Lines.Skip(_events.Count).Select(line => JsonElement.Parse(line)));
            return _events;
        }
    }

    public Peer Connect() => Peer.Connect(Port);

    public IReadOnlyList<JsonElement> All(string name) => [.. Events.Where(e => e.GetProperty("event").GetString() == name)];

    public JsonElement WaitForEvent(string name, int count = 1)
    {
        Eventually.Blocking(() => All(name).Count >= count, () => Command.Say($"has no {count} events {name}"));
        return All(name)[count - 1];
    }

    public void WaitFor(string text) => Command.WaitForOutput(text);

    /// <summary>Ctrl-C, and the good end that follows.</summary>
    public Command Stop()
    {
        Command.Interrupt();
        Command.AssertExits(0);
        return Command;
    }

    public void Dispose() => Command.Dispose();

    private static bool IsReady(string output) => output.Contains("\"listening\"", StringComparison.Ordinal)
        ? output.EndsWith('\n')
        : output.Contains("waiting for customers...\n", StringComparison.Ordinal) || output.Contains("等待新的顾客到来...\n", StringComparison.Ordinal);

    [GeneratedRegex("(?:\"port\":|(?:listening on|正在监听) [^\\n,]*:)(\\d+)")]
    private static partial Regex PortPattern();
}
