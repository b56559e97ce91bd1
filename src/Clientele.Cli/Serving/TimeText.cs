using System.Buffers.Text;
using System.Globalization;

namespace Clientele.Cli.Serving;

/// <summary>Times as UTC to the microsecond, as <c>2026-11-29T20:15:04.123456Z</c>: what is before the fraction is made once a second.</summary>
internal sealed class TimeText
{
    private const int Fraction = 20;

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

        Utf8Formatter.TryFormat(rest / TimeSpan.TicksPerMicrosecond, _text.AsSpan(Fraction), out _, new System.Buffers.StandardFormat('D', 6));
        return _text;
    }
}
