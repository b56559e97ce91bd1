using System.Globalization;

namespace Clientele.Docs.Tests.Samples;

[Collection(nameof(SampleTests))]
public class CustomersTests(BuiltSamples samples)
{
    private const string Sample = "tutorial/customers.cs";

    // 你好, 吗 in GBK.
    private const string Hello = "C4E3BAC3";
    private const string Ma = "C2F0";

    [Fact]
    public async Task It_says_who_comes_what_they_say_and_when_they_have_left()
    {
        await using SampleProcess server = samples.Start(Sample, "0");
        int port = SampleProcess.PortIn(await server.ReadErrorLineAsync());
        Assert.Equal("等待新的顾客到来...", await server.ReadLineAsync());

        string address;
        using (SocketPeer customer = await SocketPeer.ConnectAsync(port))
        {
            address = customer.Address;
            Assert.Equal($"一个新的顾客链接成功,ta是:{address}", await server.ReadLineAsync());
            await customer.SendAsync(Hello);
            Assert.Equal($"{address}>>>你好", await server.ReadLineAsync());
            await customer.SendAsync(Ma);
            Assert.Equal($"{address}>>>吗", await server.ReadLineAsync());
        }

        Assert.Equal($"顾客:{address}已离开", await server.ReadLineAsync());
        server.Interrupt();
        Assert.Equal("", await server.ReadToEndAsync());
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task Customers_do_not_wait_for_each_other()
    {
        await using SampleProcess server = samples.Start(Sample, "0");
        int port = SampleProcess.PortIn(await server.ReadErrorLineAsync());
        await server.ReadLineAsync();
        using SocketPeer first = await SocketPeer.ConnectAsync(port);
        Assert.Equal($"一个新的顾客链接成功,ta是:{first.Address}", await server.ReadLineAsync());
        using SocketPeer second = await SocketPeer.ConnectAsync(port);
        Assert.Equal($"一个新的顾客链接成功,ta是:{second.Address}", await server.ReadLineAsync());

        await second.SendAsync(Hello);
        Assert.Equal($"{second.Address}>>>你好", await server.ReadLineAsync());
        await first.SendAsync(Ma);
        Assert.Equal($"{first.Address}>>>吗", await server.ReadLineAsync());
        second.EndSending();
        Assert.Equal($"顾客:{second.Address}已离开", await server.ReadLineAsync());
        await second.ExpectEndAsync();
        await first.SendAsync(Hello);
        Assert.Equal($"{first.Address}>>>你好", await server.ReadLineAsync());
    }

    [Fact]
    public async Task A_character_in_two_pieces_is_one_character()
    {
        await using SampleProcess server = samples.Start(Sample, "0");
        int port = SampleProcess.PortIn(await server.ReadErrorLineAsync());
        await server.ReadLineAsync();
        using SocketPeer customer = await SocketPeer.ConnectAsync(port);
        await server.ReadLineAsync();

        await customer.SendAsync("41C4");
        Assert.Equal($"{customer.Address}>>>A", await server.ReadLineAsync());
        await customer.SendAsync("E3");
        Assert.Equal($"{customer.Address}>>>你", await server.ReadLineAsync());

        await customer.SendAsync("C4");
        await customer.SendAsync("E342");
        Assert.Equal($"{customer.Address}>>>你B", await server.ReadLineAsync());
    }

    [Fact]
    public async Task What_a_customer_sends_is_one_line_and_does_not_control_the_terminal()
    {
        await using SampleProcess server = samples.Start(Sample, "0");
        int port = SampleProcess.PortIn(await server.ReadErrorLineAsync());
        await server.ReadLineAsync();
        using SocketPeer customer = await SocketPeer.ConnectAsync(port);
        await server.ReadLineAsync();

        await customer.SendAsync("1B5B324A0AFF");
        Assert.Equal($@"{customer.Address}>>>\x1B[2J\n\xFF", await server.ReadLineAsync());
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_that_says_so()
    {
        using var taken = new SocketListener();
        await using SampleProcess server = samples.Start(Sample, taken.Port.ToString(CultureInfo.InvariantCulture));

        Assert.Equal(
            $"cannot listen on 127.0.0.1:{taken.Port}: the port is in use (try port 0 for any free one)\n", await server.ReadErrorsToEndAsync());
        Assert.Equal("", await server.ReadToEndAsync());
        Assert.Equal(1, await server.ExitCodeAsync());
    }
}
