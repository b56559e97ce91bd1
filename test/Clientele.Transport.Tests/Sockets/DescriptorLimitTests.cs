namespace Clientele.Transport.Tests.Sockets;

public sealed class DescriptorLimitTests
{
    [Fact]
    public void Raising_the_limit_never_lowers_it()
    {
        long before = DescriptorLimit.Current;
        Assert.True(before > 0);
        DescriptorLimit.Raise();
        Assert.True(DescriptorLimit.Current >= before);
    }
}
