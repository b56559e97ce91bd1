using System.Net;
using Clientele.Cli.Output;
using Clientele.Cli.Serving;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

public sealed class SlowCustomerTests
{
    [Fact]
    public async Task The_prompt_waits_for_nobody_and_says_whose_queue_is_full()
    {
        List<string> shown = [];
        var options = new ServerOptions { Address = IPAddress.Loopback, Port = 0, Overflow = OverflowPolicy.Wait, QueueBytes = 1 };
        await using Server server = Server.Start(options);
        var prompt = new OperatorPrompt(server, new TypedMessage(null, hexInput: false), () => { }, () => 80)
        {
            Show = text =>
            {
                lock (shown)
                    shown.Add(text);
            },
        };
        using Peer slow = Peer.ConnectSlowReader(server.Port), quick = Peer.Connect(server.Port);
        Eventually.Blocking(() => server.Roster.Count == 2, () => "do not join");
        string filler = new('x', 1_000_000);
        int sent = -1;
        while (!shown.Any(text => text.Contains("#1 does not read: its queue is full", StringComparison.Ordinal)))
        {
            prompt.Do("/to 1 " + filler);
            sent++;
        }

        prompt.Do("/to 2 not held up");
        quick.Expect("not held up\n");
        slow.Receive(sent * (filler.Length + 1));
        Eventually.Blocking(() => server.Roster[1]!.QueuedBytes == 0, () => "it is not all sent");
        prompt.Do("/to 1 last");
        slow.Expect("last\n");
    }
}
