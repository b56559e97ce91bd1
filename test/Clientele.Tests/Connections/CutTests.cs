using System.Text;
using Clientele.Testing;
using Clientele.Tests.Serving;
using CsCheck;

namespace Clientele.Tests.Connections;

/// <summary>Messages do not depend on where the network cuts: through the real reader, and through the inline path.</summary>
public class CutTests
{
    public static TheoryData<string> Framings =>
        ["lines", "lines:lf", "lines:crlf", "delimiter:7C7C", "fixed:3", "length:1be", "length:2le", "length:4be,inclusive", "length:2be,offset=2"];

    [Theory, MemberData(nameof(Framings))]
    public async Task Every_cut_gives_the_same_messages(string framing)
    {
        await using Network net = Network.Open("memory");
        byte[] stream = Stream(framing, 7);
        string[]? whole = null;
        for (int cut = stream.Length; cut >= 1; cut--)
        {
            net.Memory!.ToServer = MemoryPath.CutEvery(cut);
            foreach (bool inline in (bool[])[true, false])
            {
                string[] heard = await Hear(net, framing, stream, inline);
                whole ??= heard;
                Assert.Equal(whole, heard);
            }
        }

        Assert.True(whole!.Length > 3);
    }

    [Theory, MemberData(nameof(Framings))]
    public async Task Random_cuts_and_small_buffers_give_the_same_messages(string framing)
    {
        await using Network net = Network.Open("memory");
        await Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 64], Gen.Bool).SampleAsync(
            async (seed, buffer, inline) =>
            {
                byte[] stream = Stream(framing, seed);
                net.Memory!.ToServer = new MemoryPath();
                string[] whole = await Hear(net, framing, stream, inline: true);
                net.Memory.ToServer = new MemoryPath { CutSeed = seed, BufferSize = buffer };
                Assert.Equal(whole, await Hear(net, framing, stream, inline));
            },
            iter: 30, threads: 1);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Raw_bytes_and_text_are_the_same_whatever_the_cuts(bool inline)
    {
        await using Network net = Network.Open("memory");
        byte[] stream = Encoding.UTF8.GetBytes("顾客 says: grüß Gott 😀, and goes");
        for (int cut = 1; cut <= stream.Length; cut++)
        {
            net.Memory!.ToServer = MemoryPath.CutEvery(cut);
            Assert.Equal("顾客 says: grüß Gott 😀, and goes", string.Concat(await Hear(net, "raw", stream, inline)).Replace("~", "", StringComparison.Ordinal));
        }
    }

    private static async Task<string[]> Hear(Network net, string framing, byte[] stream, bool inline)
    {
        List<string> heard = [];
        ServerOptions Change(ServerOptions options) => options with { Framing = Framing.Parse(framing), MaxFrame = 4096, Loops = 1 };
        await using Server server = inline
            ? net.ServeInline((Customer _, in Message message) => heard.Add(Tell(message)), Change)
            : net.Serve(
                async customer =>
                {
                    await foreach (Message message in customer.Messages)
                        heard.Add(Tell(message));
                },
                Change);
        RawPeer peer = await net.Peer(server);
        await peer.Send(stream);
        await peer.Finish();
        Assert.Empty(await peer.ReceiveToEnd());
        return [.. heard];
    }

    private static string Tell(in Message message) => message.IsComplete ? message.Text : $"{message.Text}~";

    private static byte[] Stream(string framing, int seed)
    {
        Framing how = Framing.Parse(framing);
        var random = new Random(seed);
        using var all = new MemoryStream();
        for (int i = 0; i < 6; i++)
        {
            int length = framing.StartsWith("fixed", StringComparison.Ordinal) ? 3 : random.Next(framing.Contains("offset", StringComparison.Ordinal) ? 2 : 0, 9);
            byte[] payload = [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next('a', 'z'))];
            var frame = new byte[how.WrappedLength(payload, TextEncoding.Utf8)];
            how.Wrap(payload, frame, TextEncoding.Utf8);
            all.Write(frame);
        }

        all.Write("ru"u8);
        return all.ToArray();
    }
}
