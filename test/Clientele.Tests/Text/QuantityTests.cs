using CsCheck;

namespace Clientele.Tests;

public class QuantityTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("5s", 5000)]
    [InlineData("1.5s", 1500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("0s", 0)]
    [InlineData(" 0.5ms ", 0.5)]
    public void Durations_are_read(string text, double milliseconds)
    {
        Assert.True(Durations.TryParse(text, out TimeSpan duration, out ParseFailure? failure));
        Assert.Equal((milliseconds, null), (duration.TotalMilliseconds, failure));
    }

    [Theory]
    [InlineData("5", "'5' has no unit (write 5s for seconds or 5ms for milliseconds)")]
    [InlineData("5d", "'5d' has an unknown unit (use ms, s, m or h)")]
    [InlineData("5S", "'5S' has an unknown unit (use ms, s, m or h)")]
    [InlineData("-5s", "'-5s' is not a duration (write 500ms, 5s, 2m or 1h)")]
    [InlineData("", "'' is not a duration (write 500ms, 5s, 2m or 1h)")]
    [InlineData("1.2.3s", "'1.2.3s' is not a duration (write 500ms, 5s, 2m or 1h)")]
    [InlineData("99999999999999h", "'99999999999999h' is too long")]
    [InlineData(null, "'' is not a duration (write 500ms, 5s, 2m or 1h)")]
    public void An_invalid_duration_says_what_to_write(string? text, string expected)
    {
        Assert.False(Durations.TryParse(text, out TimeSpan duration, out ParseFailure? failure));
        Assert.Equal((TimeSpan.Zero, expected), (duration, failure.Message));
    }

    [Theory]
    [InlineData(90_000, "90s")]
    [InlineData(3_600_000, "1h")]
    [InlineData(1500, "1500ms")]
    [InlineData(0, "0s")]
    public void Durations_are_written_in_whole_units(int milliseconds, string text) =>
        Assert.Equal(text, Durations.Format(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void Durations_come_back() => Gen.Long[0, long.MaxValue].Sample(ticks =>
    {
        Assert.True(Durations.TryParse(Durations.Format(new TimeSpan(ticks)), out TimeSpan back));
        Assert.Equal(ticks, back.Ticks);
    });

    [Theory]
    [InlineData("0", 0)]
    [InlineData("512", 512)]
    [InlineData("64KiB", 65536)]
    [InlineData("1.5KiB", 1536)]
    [InlineData("1MiB", 1 << 20)]
    [InlineData("2GiB", 2L << 30)]
    public void Sizes_are_read(string text, long bytes)
    {
        Assert.True(ByteSizes.TryParse(text, out long size, out ParseFailure? failure));
        Assert.Equal((bytes, null), (size, failure));
    }

    [Theory]
    [InlineData("64k", "'64k' has an unknown unit (write 64KiB: 1024 bytes each)")]
    [InlineData("64KB", "'64KB' has an unknown unit (write 64KiB: 1024 bytes each)")]
    [InlineData("1MB", "'1MB' has an unknown unit (write 1MiB: 1024 KiB each)")]
    [InlineData("1x", "'1x' has an unknown unit (use KiB, MiB or GiB, or bytes without a unit)")]
    [InlineData("1.5", "'1.5' is not a whole number of bytes")]
    [InlineData("-1", "'-1' is not a size (write 512 for bytes, 64KiB, 1MiB or 1GiB)")]
    [InlineData("99999999999GiB", "'99999999999GiB' is too large")]
    public void An_invalid_size_says_what_to_write(string text, string expected)
    {
        Assert.False(ByteSizes.TryParse(text, out long size, out ParseFailure? failure));
        Assert.Equal((0, expected), (size, failure.Message));
    }

    [Fact]
    public void Sizes_come_back() => Gen.Long[0, long.MaxValue].Sample(bytes =>
    {
        Assert.True(ByteSizes.TryParse(ByteSizes.Format(bytes), out long back));
        Assert.Equal(bytes, back);
    });
}
