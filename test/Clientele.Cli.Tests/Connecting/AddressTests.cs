using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Connecting;

/// <summary>Addresses that lead nowhere, each with what is wrong with it.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("10305")]
    [InlineData("127.1")]
    [InlineData("1.2.3")]
    [InlineData("0x7f.1")]
    [InlineData("0177.0.0.1")]
    public void A_number_is_no_address(string host)
    {
        using Command connect = Command.Run("connect", host, "9");
        connect.AssertComplains(1, $"cannot connect to {host}:9: that is not an address");
        using Command chinese = Command.Run("connect", host, "9", "--lang", "zh-CN");
        chinese.AssertComplains(1, "这不是地址");
        using Command simulate = Command.Run("simulate", host, "9", "--for", "1s");
        simulate.AssertComplains(1, $"cannot connect to {host}:9: that is not an address");
    }

    [Fact]
    public void A_link_local_address_needs_a_zone()
    {
        using Command connect = Command.Run("connect", "fe80::1", "9");
        connect.AssertComplains(1, "cannot connect to [fe80::1]:9: a link-local address needs a zone");
        using Command chinese = Command.Run("connect", "fe80::1", "9", "--lang", "zh-CN");
        chinese.AssertComplains(1, "链路本地地址需要带上区域");
        using Command unknown = Command.Run("connect", "fe80::1%nowhere", "9");
        unknown.AssertComplains(1, "its zone names no interface of this machine");
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:")]
    [InlineData("TCP://127.0.0.1:", "/")]
    public void A_scheme_of_tcp_is_left_out(string before, string after = "")
    {
        using var serve = new Serve("--reply", "echo");
        using Command connect = Command.Run(new Launch(), "hello\n", ["connect", $"{before}{serve.Port}{after}", "--wait", "30s"]);
        connect.WaitForOutput("hello\n");
    }

    [Theory]
    [InlineData("en", "cannot connect to [::1]:9: this machine has no IPv6 (use an IPv4 address)")]
    [InlineData("zh-CN", "本机没有 IPv6")]
    public void A_machine_without_IPv6_says_so(string language, string words)
    {
        // A network of its own, in which IPv6 is turned off: the system then says the same as when all ports are taken.
        const string Script = "ip link set lo up 2>/dev/null; echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6; exec \"$@\"";
        using RunningProcess connect = Tools.Start("unshare", "--user", "--map-root-user", "--net", "sh", "-c", Script, "sh", Command.Executable, "connect", "::1", "9", "--lang", language);
        connect.EndInput();
        connect.AssertExits(1);
        Assert.Contains(words, connect.Error.Text, StringComparison.Ordinal);
    }
}
