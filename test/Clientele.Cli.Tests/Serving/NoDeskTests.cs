using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

public sealed class NoDeskTests
{
    [Fact]
    public void There_is_no_desk_unless_it_is_asked_for()
    {
        using var serve = new Serve();
        using Peer customer = serve.Connect();
        serve.WaitFor("a new customer is here: #1");
        Assert.DoesNotContain("desk", serve.Command.Output.Text, StringComparison.Ordinal);
    }
}
