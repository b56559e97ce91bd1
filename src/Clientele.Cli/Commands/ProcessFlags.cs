using System.CommandLine;
using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Serving;

namespace Clientele.Cli.Commands;

/// <summary>Several processes on one port.</summary>
internal sealed class ProcessFlags
{
    // NAME-256
    private const int LongestName = CustomerId.MaxNodeLength - 4;

    private readonly Option<int?> _count = Parsing.Option<int?>(
        "--processes", "N", Phrases.ProcessFlags.Processes, CountOf);

    private readonly Option<string?> _part = new(ProcessPart.Flag) { Hidden = true };

    /// <summary>How many are asked for.</summary>
    public Option Processes => _count;

    public void AddTo(Command command)
    {
        command.Add(_count);
        command.Add(_part);
    }

    /// <summary>Why they cannot be as they were asked for; null when they can, or were not asked for.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="name">What the names of the nodes begin with.</param>
    /// <param name="hasUnix">Whether a socket is asked for that cannot be shared.</param>
    /// <param name="limits">Limits that are divided: each process must have a part of them.</param>
    public string? Fault(
        ParseResult result, string name, bool hasUnix, params IReadOnlyList<(string Flag, int Value)> limits)
    {
        if (result.GetValue(_count) is not { } count)
            return null;
        if (!OperatingSystem.IsLinux())
            return Phrases.ProcessFlags.LinuxOnly;
        if (hasUnix)
            return Phrases.ProcessFlags.NotWithUnix;
        if (name.Length > LongestName)
            return Phrases.ProcessFlags.NameTooLong(name);
        string? few = limits.FirstOrDefault(limit => limit.Value > 0 && limit.Value < count).Flag;
        return few is null ? null : Phrases.ProcessFlags.TooFew(few, count);
    }

    /// <summary>How many processes; null for this one alone.</summary>
    public int? Count(ParseResult result) => result.GetValue(_count);

    /// <summary>Which of them this one is; null for the one that starts them, and for the only one.</summary>
    public ProcessPart? Part(ParseResult result) =>
        result.GetValue(_part) is { } text ? ProcessPart.Parse(text) : null;

    private static bool CountOf(string text, out int? count, out string? error)
    {
        bool good = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            && value is >= 1 and <= ProcessPart.Most;
        count = value;
        error = good ? null : Phrases.ProcessFlags.InvalidCount(ProcessPart.Most);
        return good;
    }
}
