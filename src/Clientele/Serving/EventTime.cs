using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace Clientele.Serving;

/// <summary>
/// Times as UTC to the microsecond, as <c>2026-11-29T20:15:04.123456Z</c>: what is before the fraction is made once a
/// second.
/// </summary>
internal sealed class EventTime
{
    private const int Fraction = 20;

    private static readonly StandardFormat s_microseconds = new('D', 6);

    private readonly byte[] _text = "0000-00-00T00:00:00.000000Z"u8.ToArray();
    private long _second = -1;

    /// <summary>Valid until the next call.</summary>
    public ReadOnlySpan<byte> Of(DateTimeOffset time)
    {
        (long second, long rest) = Math.DivRem(time.UtcTicks, TimeSpan.TicksPerSecond);
        if (second != _second)
        {
            time.UtcDateTime.TryFormat(_text, out _, "yyyy-MM-ddTHH:mm:ss.", CultureInfo.InvariantCulture);
            _second = second;
        }

        Utf8Formatter.TryFormat(rest / TimeSpan.TicksPerMicrosecond, _text.AsSpan(Fraction), out _, s_microseconds);
        return _text;
    }
}
