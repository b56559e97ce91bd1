namespace Clientele.Cli.Processes;

/// <summary>Reads what a program says, to its end, and keeps the last line. Any thread.</summary>
internal sealed class LastLines
{
    private const int Longest = 500;

    private readonly Task _reading;
    private volatile string? _last;

    public LastLines(StreamReader reader) => _reading = ReadAsync(reader);

    /// <summary>Its last line, once it has ended; null when it said nothing.</summary>
    public async Task<string?> LastAsync()
    {
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _last;
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (line.Trim().Length > 0)
                _last = line.Length > Longest ? line[..Longest] : line;
        }
    }
}
