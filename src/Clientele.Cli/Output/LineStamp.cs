using System.Globalization;

namespace Clientele.Cli.Output;

/// <summary>The time before a line for people: RFC 3339 with milliseconds, and a blank behind it. Immutable.</summary>
/// <param name="isUtc">Whether it is UTC, and not the machine's time.</param>
internal sealed class LineStamp(bool isUtc)
{
    /// <summary>More bytes than it has.</summary>
    public const int Room = 40;

    private const string Utc = "yyyy-MM-dd'T'HH:mm:ss.fff'Z '";
    private const string Local = "yyyy-MM-dd'T'HH:mm:ss.fffzzz' '";

    /// <summary>The time now.</summary>
    public string Now => Of(TimeProvider.System.GetUtcNow());

    public string Of(DateTimeOffset time) => Here(time).ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Writes it as ASCII, without an object.</summary>
    /// <returns>How many bytes it has.</returns>
    public int Write(Span<byte> to, DateTimeOffset time)
    {
        Here(time).TryFormat(to, out int length, Format, CultureInfo.InvariantCulture);
        return length;
    }

    private string Format => isUtc ? Utc : Local;

    private DateTimeOffset Here(DateTimeOffset time) => isUtc ? time.ToUniversalTime() : time.ToLocalTime();
}
