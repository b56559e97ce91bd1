using Clientele.Scripting;

namespace Clientele.Cli.Connecting;

/// <summary>The steps that <c>clientele connect</c> was asked to run.</summary>
internal sealed record ConnectScript
{
    public required PlannedScript Steps { get; init; }

    public required ConversationOptions Options { get; init; }

    public required TextEncoding Encoding { get; init; }

    public required Framing Framing { get; init; }

    /// <summary>What reports call it: its name or its file; empty where it is flags.</summary>
    public string Name { get; init; } = "";

    /// <summary>The flags that each step is, in the order of the steps; empty where they are in a file.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>The script's file names an encoding.</summary>
    public bool HasEncoding { get; init; }

    /// <summary>The last step leaves: nothing of the connection is left.</summary>
    public bool EndsByLeaving { get; init; }

    /// <summary>After the last step the person, or the pipe, goes on with the connection.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Where test cases are written; null for nowhere.</summary>
    public string? JUnit { get; init; }

    /// <summary>What a step is called.</summary>
    public static string NameOf(PlannedExchange step) =>
        step.Name ?? step.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Where a step stands, or the flags that it is.</summary>
    public string PlaceOf(PlannedExchange step) =>
        step.Place?.ToString() ?? (step.Number <= Flags.Count ? Flags[step.Number - 1] : "");
}
