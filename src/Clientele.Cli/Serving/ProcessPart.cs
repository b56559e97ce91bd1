using System.Globalization;

namespace Clientele.Cli.Serving;

/// <summary>Which of the processes on one port this one is. Immutable.</summary>
/// <param name="Index">From 1. The first has the desk, and takes the operator's commands.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Port">The port that all of them listen on.</param>
/// <param name="IsOperated">Whether an operator can answer, at any of them.</param>
internal sealed record ProcessPart(int Index, int Count, int Port, bool IsOperated)
{
    /// <summary>The flag, hidden from people, that makes a process one.</summary>
    public const string Flag = "--process";

    /// <summary>More processes than cores of any machine.</summary>
    public const int Most = 256;

    public bool IsFirst => Index == 1;

    /// <summary>The name of a node by the name of its group.</summary>
    public static string Name(string group, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{group}-{index}");

    /// <summary>Its part of a limit for all, so that the parts add up to it; 0 stays no limit.</summary>
    public int ShareOf(int limit) => (limit / Count) + (Index <= limit % Count ? 1 : 0);

    /// <summary>Its part of what can be a little more in all, and must not be nothing.</summary>
    public long RoundedShareOf(long limit) => (limit + Count - 1) / Count;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}/{Port}/{(IsOperated ? 1 : 0)}");

    public static ProcessPart? Parse(string text)
    {
        int[] numbers = [.. text.Split('/').Select(static part =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1)];
        return numbers is [>= 1 and int index, >= 1 and <= Most and int count, > 0 and int port, 0 or 1]
            && index <= count ? new ProcessPart(index, count, port, numbers[3] == 1) : null;
    }
}
