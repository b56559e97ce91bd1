namespace Clientele.Tests.Serving;

public sealed class LimitNameTests
{
    [Theory]
    [InlineData("100/s", 100, 0)]
    [InlineData("100", 100, 0)]
    [InlineData("64KiB/s", 0, 65_536)]
    [InlineData(" 1.5KiB/s , 10/s ", 10, 1536)]
    public void Rates_are_read(string text, long messages, long bytes)
    {
        Assert.True(RateLimit.TryParse(text, out RateLimit? limit, out ParseFailure? failure), failure?.Message);
        Assert.Equal(new RateLimit(messages, bytes), limit);
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("")]
    [InlineData("0/s")]
    [InlineData("-1/s")]
    [InlineData("100/m")]
    [InlineData("100/s,")]
    [InlineData("100/s,200/s")]
    [InlineData("1KiB/s,1/s,1KiB/s")]
    [InlineData(null)]
    public void An_invalid_rate_says_what_to_write(string? text)
    {
        Assert.False(RateLimit.TryParse(text, out RateLimit? limit, out ParseFailure? failure));
        Assert.Equal((null, $"'{text}' is not a rate (write 100/s for messages, 64KiB/s for bytes, or both: 100/s,64KiB/s)"), (limit, failure.Message));
    }

    [Fact]
    public void Every_policy_has_a_name_and_is_found_by_it()
    {
        OverflowPolicy[] policies = Enum.GetValues<OverflowPolicy>();
        Assert.Equal(["disconnect", "drop-newest", "drop-oldest", "wait"], policies.Select(policy => policy.ToName()));
        foreach (OverflowPolicy policy in policies)
        {
            Assert.True(OverflowPolicies.TryParse(policy.ToName(), out OverflowPolicy found, out ParseFailure? failure), failure?.Message);
            Assert.Equal(policy, found);
        }
    }

    [Theory]
    [InlineData("DropOldest")]
    [InlineData("")]
    [InlineData(null)]
    public void An_unknown_policy_names_those_there_are(string? name)
    {
        Assert.False(OverflowPolicies.TryParse(name, out _, out ParseFailure? failure));
        Assert.Equal($"'{name}' is not a policy (take disconnect, drop-newest, drop-oldest or wait)", failure.Message);
    }
}
