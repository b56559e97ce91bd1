namespace Clientele.Cli.Tests.Running;

/// <summary>How a process is started, where that matters.</summary>
internal sealed record Launch
{
    /// <summary>Set for the process; null takes a variable away. Nothing of the machine's own language shines through.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>False leaves what it writes to standard output in the pipe, as a reader does that has stopped.</summary>
    public bool ReadOutput { get; init; } = true;

    public string? Folder { get; init; }

    /// <summary>A program that starts it, such as <c>setsid</c>: in a session without a terminal, also where the tests have one.</summary>
    public string? Through { get; init; }

    public static Launch With(string variable, string? value) =>
        new() { Environment = new Dictionary<string, string?> { [variable] = value } };
}
