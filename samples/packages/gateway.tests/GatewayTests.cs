using Clientele;
using Clientele.Testing;
using Xunit;

public class GatewayTests
{
    [Fact]
    public async Task A_device_hears_that_its_words_have_arrived()
    {
        using var network = new MemoryTransport();
        await using Server server = Server.Start(Gateway.Options with { Transport = network }, Gateway.Answer);
        await using Connection device = await Connection.ConnectAsync(
            server.EndPoint, new ConnectOptions { Transport = network, Framing = Framing.Lines(), Encoding = TextEncoding.Gbk });
        await device.SendAsync("温度 21.5");
        Assert.Equal("温度 21.5 received", await device.ReceiveTextAsync());
    }
}
