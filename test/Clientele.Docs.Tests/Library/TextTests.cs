using System.Net;

namespace Clientele.Docs.Tests.Library;

public class TextTests
{
    [Fact]
    public void Framings_and_encodings_have_names()
    {
        // snippet: framings
        Framing[] framings =
        [
            Framing.Raw, // what one receive returned: "raw"
            Framing.Lines(), // LF or CRLF ends a message: "lines"
            Framing.Delimiter("\u0003"u8), // "delimiter:03"
            Framing.Fixed(16), // "fixed:16"
            Framing.LengthPrefix(2), // two bytes, big-endian, say how long: "length:2be"
            Framing.Gap(TimeSpan.FromMilliseconds(50)), // silence ends a message: "gap:50ms"
            Framing.Parse("length:4le,offset=2,inclusive"), // as the command and configuration files write it
        ];
        // end
        Assert.Equal(["raw", "lines", "delimiter:03", "fixed:16", "length:2be", "gap:50ms"], framings[..6].Select(framing => framing.ToString()));
    }

    [Fact(Timeout = 30_000)]
    public async Task Each_customer_may_have_an_encoding_of_its_own()
    {
        // snippet: encodings
        var options = new ServerOptions { Address = IPAddress.Loopback, Port = 0, Framing = Framing.Lines(), Encoding = TextEncoding.Gbk };
        await using Server server = Server.Start(options, async customer =>
        {
            // GBK until it asks for another one.
            await foreach (Message message in customer.Messages)
            {
                if (message.Text.StartsWith("encoding ", StringComparison.Ordinal) && TextEncoding.TryGet(message.Text[9..], out var encoding))
                    customer.Encoding = encoding;
                await customer.SendAsync("好");
            }
        });
        // end
        await using Connection client = await Connection.ConnectAsync("127.0.0.1", server.Port, new ConnectOptions { Framing = Framing.Lines() });
        await client.SendAsync("hello");
        await using IAsyncEnumerator<Message> answers = client.Messages.GetAsyncEnumerator();
        Assert.True(await answers.MoveNextAsync());
        Assert.Equal("BAC3", Convert.ToHexString(answers.Current.Bytes.Span));
        await client.SendAsync("encoding big5");
        Assert.True(await answers.MoveNextAsync());
        Assert.Equal("A66E", Convert.ToHexString(answers.Current.Bytes.Span));
    }

    [Fact]
    public void What_cannot_be_encoded_is_named_and_not_replaced()
    {
        // snippet: unencodable
        UnencodableException error = Assert.Throws<UnencodableException>(() => TextEncoding.Gbk.Encode("好😀"));
        Assert.Equal("'😀' (U+1F600) cannot be encoded in gbk", error.Message);
        // end
    }

    [Fact]
    public void What_cannot_be_decoded_is_shown_and_not_lost()
    {
        // snippet: invalid-bytes
        Assert.Equal(@"好\xFF", TextEncoding.Gbk.Decode([0xBA, 0xC3, 0xFF]));
        Assert.Equal(@"\x1B[2J", SafeText.Show("\u001B[2J")); // for a terminal: shown, not obeyed
        // end
    }
}
