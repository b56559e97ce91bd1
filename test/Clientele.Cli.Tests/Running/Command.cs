namespace Clientele.Cli.Tests.Running;

/// <summary>The command <c>clientele</c> itself: the one built here, or the one that CLIENTELE_COMMAND names.</summary>
internal sealed class Command(string[] arguments, Launch? launch = null) : RunningProcess(launch?.Through ?? Executable, launch?.Through is null ? arguments : [Executable, .. arguments], launch)
{
    public static string Executable { get; } = Environment.GetEnvironmentVariable("CLIENTELE_COMMAND") is { Length: > 0 } named
        ? named
        : Path.Combine(AppContext.BaseDirectory, "Clientele.Cli" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    public static Command Start(params string[] arguments) => new(arguments);

    /// <summary>Runs it to its end with nothing to read.</summary>
    public static Command Run(params string[] arguments) => Run(new Launch(), arguments);

    public static Command Run(Launch launch, params string[] arguments) => Run(launch, "", arguments);

    public static Command Run(Launch launch, string input, string[] arguments)
    {
        var command = new Command(arguments, launch);
        command.Type(input);
        command.EndInput();
        command.WaitForExit();
        return command;
    }

    /// <summary>One line on standard error with all of this, nothing on standard output, and the exit code.</summary>
    public void AssertComplains(int code, params string[] words)
    {
        AssertExits(code);
        Assert.Equal("", Output.Text);
        string line = Assert.Single(Error.Text.TrimEnd('\n').Split('\n'));
        Assert.EndsWith("\n", Error.Text, StringComparison.Ordinal);
        Assert.StartsWith("clientele: ", line, StringComparison.Ordinal);
        foreach (string word in words)
            Assert.Contains(word, line, StringComparison.Ordinal);
    }
}
