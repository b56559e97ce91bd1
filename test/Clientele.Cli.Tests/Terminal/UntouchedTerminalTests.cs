using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Terminal;

/// <summary>Whatever the command does at a terminal, it leaves the keypad, the cursor keys and the modes as they were.</summary>
public sealed class UntouchedTerminalTests
{
    [Theory]
    [InlineData("--help", 0)]
    [InlineData("serve --help", 0)]
    [InlineData("--version", 0)]
    [InlineData("", 2)]
    [InlineData("serve --foo", 2)]
    [InlineData("connect 127.0.0.1 1", 1)]
    [InlineData("connect 127.0.0.1 1 < /dev/null", 1)]
    [InlineData("serve --bind 192.0.2.1", 1)]
    [InlineData("simulate --schema", 0)]
    [InlineData("simulate 127.0.0.1 1 --for 1s", 1)]
    [InlineData("simulate 127.0.0.1 1 --check", 0)]
    public void What_only_prints_changes_nothing(string arguments, int code)
    {
        using var command = new InTerminal(arguments);
        command.WaitForExit(code);
        AssertUntouched(command);
    }

    [Fact]
    public void The_list_the_help_and_a_suspended_server_change_nothing()
    {
        using var serve = new InTerminal("serve --bind 127.0.0.1 --port 0 --desk-listen 127.0.0.1:0");
        serve.WaitForPrompt("[0 online]>");
        serve.Screen.Enter("/list");
        serve.Screen.WaitFor(t => t.Rows is ["0 online", ..]);
        serve.Screen.Press("Escape");
        serve.WaitForPrompt("[0 online]>");
        serve.Screen.Enter("/help");
        serve.WaitFor("//TEXT");
        Assert.Equal("00", serve.Screen.ApplicationKeys);
        serve.Screen.Press("C-c");
        serve.WaitForExit(0);
        AssertUntouched(serve);
    }

    [Theory]
    [InlineData(Signals.Hangup)]
    [InlineData(Signals.Terminate)]
    [InlineData(Signals.Interrupt)]
    [InlineData(3)] // SIGQUIT
    [InlineData(14)] // SIGALRM
    public void Signals_give_the_terminal_back(int signal)
    {
        using var serve = new InTerminal("serve --bind 127.0.0.1 --port 0");
        serve.WaitForPrompt("[0 online]>");
        serve.Screen.WaitFor(t => t.TerminalModes.Contains("-icanon", StringComparison.Ordinal));
        Assert.Equal(0, Signals.Send(serve.Screen.Program, signal));
        serve.WaitFor("exit code ");
        AssertUntouched(serve);
    }

    private static void AssertUntouched(InTerminal command)
    {
        Assert.Equal("00", command.Screen.ApplicationKeys);
        Assert.Contains(" icanon", command.Screen.TerminalModes, StringComparison.Ordinal);
        Assert.Contains(" echo ", command.Screen.TerminalModes, StringComparison.Ordinal);
        Assert.Equal("1", command.Screen.CursorIsShown);
    }
}
