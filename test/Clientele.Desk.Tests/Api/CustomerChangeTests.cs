using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Clientele.Desk.Tests.Support;

namespace Clientele.Desk.Tests.Api;

/// <summary>A customer's framing and encoding, changed in the conversation.</summary>
public sealed class CustomerChangeTests
{
    private const string Customer = "/api/customers/1";

    private static readonly string[] s_members = ["framing", "sendFraming", "encoding", "sendEncoding", "eol"];

    [Fact]
    public async Task A_customers_view_has_framing_and_encoding_of_both_directions()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(
            OpenDesk.Plain with { Framing = Framing.Parse("in=lines out=length:2be"), Encoding = TextEncoding.Gbk, SendEncoding = TextEncoding.Utf8 });
        await desk.ComeAsync();

        Assert.Equal(["lines", "length:2be", "gbk", "utf-8", "none"], Wire(await desk.GetAsync(Customer)));
    }

    [Theory]
    [InlineData("""{"framing":"length:2be"}""", "length:2be", "length:2be", "gbk", "gbk", "none")]
    [InlineData("""{"framing":" in=lines:crlf out=raw "}""", "lines:crlf", "raw", "gbk", "gbk", "lf")]
    [InlineData("""{"framing":"out=lines in=gap:50ms"}""", "gap:50ms", "lines", "gbk", "gbk", "none")]
    [InlineData("""{"framing":"@mllp","encoding":"utf-8"}""", "marks:0B..1C0D", "marks:0B..1C0D", "utf-8", "utf-8", "none")]
    [InlineData("""{"encoding":"CP936"}""", "lines", "lines", "gbk", "gbk", "none")]
    [InlineData("""{"encoding":"in=big5 out=shift_jis"}""", "lines", "lines", "big5", "shift_jis", "none")]
    [InlineData("""{"encoding":"in=big5"}""", "lines", "lines", "big5", "gbk", "none")]
    [InlineData("""{"encoding":"out=big5"}""", "lines", "lines", "gbk", "big5", "none")]
    [InlineData("{}", "lines", "lines", "gbk", "gbk", "none")]
    public async Task Framing_and_encoding_are_changed_in_each_direction(string change, params string[] expected)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        desk.Server.Roster[1]!.Name = "till 4";

        (HttpStatusCode status, JsonNode? one) = await desk.AskAsync(HttpMethod.Patch, Customer, change);

        Assert.Equal(HttpStatusCode.OK, status);
        // The part of a name is not shown as what keeps it apart.
        Assert.Equal(expected, Wire(one!).Select(text => text.Replace(",keep", "", StringComparison.Ordinal)));
        Assert.Equal(Wire(one!), Wire(await desk.GetAsync(Customer)));
        Assert.Equal("till 4", (string)one!["name"]!);
    }

    [Fact]
    public async Task Null_gives_back_what_the_server_begins_with()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(
            OpenDesk.Plain with { Framing = Framing.Parse("in=lines out=length:2be"), SendEncoding = TextEncoding.Utf8 });
        await desk.ComeAsync();
        await desk.AskAsync(HttpMethod.Patch, Customer, """{"framing":"raw","encoding":"big5"}""");
        Assert.Equal(["raw", "raw", "big5", "big5", "lf"], Wire(await desk.GetAsync(Customer)));

        Assert.Equal(HttpStatusCode.OK, (await desk.AskAsync(HttpMethod.Patch, Customer, """{"framing":null,"encoding":null}""")).Status);

        Assert.Equal(["lines", "length:2be", "gbk", "utf-8", "none"], Wire(await desk.GetAsync(Customer)));
    }

    [Fact]
    public async Task What_is_sent_after_the_change_has_the_new_framing_and_encoding()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync(new ConnectOptions { Framing = Framing.Raw });
        await desk.AskAsync(HttpMethod.Post, $"{Customer}/messages", """{"text":"你"}""");

        await desk.AskAsync(HttpMethod.Patch, Customer, """{"framing":"in=lines out=length:2be","encoding":"out=utf-8"}""");
        (_, JsonNode? check) = await desk.AskAsync(HttpMethod.Post, $"{Customer}/messages/check", """{"text":"你"}""");
        await desk.AskAsync(HttpMethod.Post, $"{Customer}/messages", """{"text":"你"}""");

        Assert.Equal("0003E4BDA0", (string)check!["hex"]!);
        Assert.Equal("C4E30A0003E4BDA0", await ReceiveAsync(customer, 8));
    }

    [Fact]
    public async Task Bytes_that_have_arrived_before_the_change_are_cut_by_the_new_framing_in_the_new_encoding()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Framing = Framing.Parse("length:4be") });
        Connection customer = await desk.ComeAsync(new ConnectOptions { Framing = Framing.Raw });
        // A length that is far from there: all of it waits.
        byte[] waiting = [0, 0, 0x40, 0, .. "first\n"u8, .. "第二"u8, (byte)'\n', .. "half"u8];
        await customer.SendBytesAsync(waiting);
        await Eventually.True(() => desk.Server.Roster[1]!.BytesReceived == waiting.Length);
        Assert.Empty((await MessagesAsync(desk)).Select(one => (string)one!["text"]!));

        await desk.AskAsync(HttpMethod.Patch, Customer, """{"framing":"lines","encoding":"utf-8"}""");
        await Eventually.True(async () => (await MessagesAsync(desk)).Count == 2);
        await customer.SendBytesAsync(" a line\n"u8.ToArray());
        await Eventually.True(async () => (await MessagesAsync(desk)).Count == 3);

        Assert.Equal(["\0\0@\0first", "第二", "half a line"], (await MessagesAsync(desk)).Select(one => (string)one!["text"]!));
        Assert.Equal(waiting.Length + 8, (long)(await desk.GetAsync(Customer))["bytesReceived"]!);
    }

    [Fact]
    public async Task No_byte_is_lost_whenever_the_framing_changes()
    {
        var heard = new ConcurrentQueue<byte[]>();
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Framing = Framing.Raw }, reply: (_, in message) => heard.Enqueue(message.Bytes.ToArray()));
        Connection customer = await desk.ComeAsync(new ConnectOptions { Framing = Framing.Raw });
        byte[] all = [.. Enumerable.Range(0, 2000).SelectMany(i => Encoding.ASCII.GetBytes($"{i:D7}"))];
        Task sending = Task.Run(async () =>
        {
            for (int at = 0; at < all.Length; at += 70)
            {
                await customer.SendBytesAsync(all.AsMemory(at, 70));
                await Task.Yield();
            }
        });

        for (int i = 0; !sending.IsCompleted || i < 4; i++)
        {
            string framing = (i % 4) switch { 0 => "fixed:7", 1 => "raw", 2 => "fixed:10", _ => "gap:1ms" };
            Assert.Equal(HttpStatusCode.OK, (await desk.AskAsync(HttpMethod.Patch, Customer, $$"""{"framing":"{{framing}}"}""")).Status);
        }

        await sending;
        await desk.AskAsync(HttpMethod.Patch, Customer, """{"framing":"raw"}""");
        await Eventually.True(() => heard.Sum(one => one.Length) >= all.Length);
        Assert.Equal(all, heard.SelectMany(one => one));
    }

    [Theory]
    [InlineData("""{"framing":"length:2be,ofset=4"}""", "framing", "unknown-framing-option", "ofset=4", 11)]
    [InlineData("""{"framing":"  lines | length:9be"}""", "framing", "invalid-prefix", "9be", 17)]
    [InlineData("""{"framing":"@gt6"}""", "framing", "unknown-protocol", "@gt6", 0)]
    [InlineData("""{"framing":"in=lines out=@gt6"}""", "framing", "unknown-protocol", "@gt6", 13)]
    [InlineData("""{"framing":"in=lines"}""", "framing", "missing-direction", "out=", 0)]
    [InlineData("""{"framing":"fixed:8,match=9:01"}""", "framing", "behind-shortest-frame", "match", null)]
    [InlineData("""{"framing":"length:2be,lost=skip"}""", "framing", "nothing-to-find", null, null)]
    [InlineData("""{"framing":"gap:5"}""", "framing", "missing-time-unit", "5", 4)]
    [InlineData("""{"framing":"gap:999999999999999999h"}""", "framing", "too-long", "999999999999999999h", 4)]
    [InlineData("""{"framing":"telegraph"}""", "framing", "unknown-framing", null, 0)]
    [InlineData("""{"framing":""}""", "framing", "unknown-framing", null, 0)]
    [InlineData("""{"framing":"fixed:70000"}""", "framing", "fits-no-message", null, null)]
    [InlineData("""{"framing":"in=lines out=fixed:70000"}""", "framing", "fits-no-message", null, null)]
    [InlineData("""{"encoding":"gbkk"}""", "encoding", "unknown-encoding", "gbkk", 0)]
    [InlineData("""{"encoding":" in=gbk out=gbkk"}""", "encoding", "unknown-encoding", "gbkk", 12)]
    [InlineData("""{"encoding":"in=gbk out=g"}""", "encoding", "unknown-encoding", "g", 11)]
    [InlineData("""{"encoding":"ansi"}""", "encoding", "ambiguous-encoding", "ansi", 0)]
    [InlineData("""{"encoding":""}""", "encoding", "unknown-encoding", "", 0)]
    public async Task What_is_wrong_is_told_with_its_place_and_nothing_is_changed(string change, string member, string code, string? part, int? index)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { MaxFrame = 64 * 1024 });
        await desk.ComeAsync();
        JsonObject all = JsonNode.Parse(change)!.AsObject();
        all["name"] = "till 4";
        // What is right beside what is wrong.
        all[member == "framing" ? "encoding" : "framing"] = member == "framing" ? "big5" : "raw";

        (HttpStatusCode status, JsonNode? problem) = await desk.AskAsync(HttpMethod.Patch, Customer, all.ToJsonString());

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal($"urn:clientele:problem:bad-{member}", (string)problem!["type"]!);
        Assert.Equal(member, (string)problem["parameter"]!);
        Assert.Equal(code, (string)problem["code"]!);
        if (part is not null)
            Assert.Equal(part, (string)problem["part"]!);
        if (index is not null)
            Assert.Equal(index, (int)problem["index"]!);
        Assert.NotEqual("", (string)problem["detail"]!);
        JsonNode one = await desk.GetAsync(Customer);
        Assert.Equal(["lines", "lines", "gbk", "gbk", "none"], Wire(one));
        Assert.Null(one["name"]);
    }

    [Fact]
    public async Task What_to_write_instead_is_told()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { MaxFrame = 64 * 1024 });
        await desk.ComeAsync();

        JsonNode protocol = await WrongAsync("""{"framing":"@gt6"}"""), encoding = await WrongAsync("""{"encoding":"in=gbkk"}""");
        JsonNode large = await WrongAsync("""{"framing":"fixed:70000"}"""), name = await WrongAsync($$"""{"name":"{{new string('x', 201)}}"}""");

        Assert.StartsWith("@gt06", (string)protocol["known"]!, StringComparison.Ordinal);
        Assert.Equal("gbk", (string)encoding["known"]!);
        Assert.Equal("unknown encoding 'gbkk' (did you mean gbk?)", (string)encoding["detail"]!);
        Assert.Equal((70_000, 65_536), ((int)large["length"]!, (int)large["limit"]!));
        Assert.Equal(("name", "text-too-long", 201, 200), ((string)name["parameter"]!, (string)name["code"]!, (int)name["length"]!, (int)name["limit"]!));

        async Task<JsonNode> WrongAsync(string change) => (await desk.AskAsync(HttpMethod.Patch, Customer, change)).Body!;
    }

    [Theory]
    [InlineData("framing", 8192)]
    [InlineData("encoding", 200)]
    public async Task A_text_that_is_too_long_is_not_looked_at(string member, int most)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();

        JsonNode at = (await desk.AskAsync(HttpMethod.Patch, Customer, $$"""{"{{member}}":"{{new string('x', most)}}"}""")).Body!;
        JsonNode over = (await desk.AskAsync(HttpMethod.Patch, Customer, $$"""{"{{member}}":"{{new string('x', most + 1)}}"}""")).Body!;

        Assert.NotEqual("text-too-long", (string)at["code"]!);
        Assert.Equal("text-too-long", (string)over["code"]!);
        Assert.Equal(most, (int)over["limit"]!);
    }

    [Fact]
    public async Task Every_named_framing_and_usual_encoding_can_be_chosen()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { MaxFrame = 16 * 1024 * 1024 });
        await desk.ComeAsync();
        JsonArray framings = (await desk.GetAsync("/api/framings"))["framings"]!.AsArray();
        JsonArray encodings = (await desk.GetAsync("/api/encodings"))["encodings"]!.AsArray();
        Assert.Equal(NamedFraming.All.Count, framings.Count);
        Assert.Contains("gbk", encodings.Select(one => (string)one!));

        foreach (JsonNode? one in framings)
        {
            (HttpStatusCode status, JsonNode? view) = await desk.AskAsync(HttpMethod.Patch, Customer, new JsonObject { ["framing"] = (string)one!["name"]! }.ToJsonString());
            Assert.Equal(HttpStatusCode.OK, status);
            string received = (string)view!["framing"]!, sent = (string)view["sendFraming"]!;
            Assert.Equal((string)one["framing"]!, received == sent ? received : $"in={received} out={sent}");
        }

        foreach (JsonNode? one in encodings)
        {
            (HttpStatusCode status, JsonNode? view) = await desk.AskAsync(HttpMethod.Patch, Customer, new JsonObject { ["encoding"] = (string)one! }.ToJsonString());
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal((string)one!, (string)view!["encoding"]!);
        }
    }

    [Fact]
    public void Everything_that_can_be_wrong_with_them_is_said_in_Chinese_too()
    {
        string words = File.ReadAllText(Path.Combine(Repository.Root, "src/Clientele.Desk/Web/src/language/zh/formats.ts"));
        Assert.All(
            Enum.GetValues<ParseFailureCode>().Where(code => code is < ParseFailureCode.NotASize
                or >= ParseFailureCode.UnknownEncoding and <= ParseFailureCode.InvalidGap
                or >= ParseFailureCode.UnknownFramingOption and <= ParseFailureCode.AmbiguousEncoding),
            code => Assert.Contains($"\"{Desk.Problems.Problem.NameOf(code)}\": ", words, StringComparison.Ordinal));
        Assert.All(["text-too-long", "fits-no-message"], code => Assert.Contains($"\"{code}\": ", words, StringComparison.Ordinal));
    }

    private static string[] Wire(JsonNode customer) =>
        [.. s_members.Select(member => (string)customer[member]!)];

    private static async Task<JsonArray> MessagesAsync(OpenDesk desk) => (await desk.GetAsync($"{Customer}/messages"))["messages"]!.AsArray();

    private static async Task<string> ReceiveAsync(Connection customer, int bytes)
    {
        var received = new StringBuilder();
        while (received.Length < 2 * bytes && await customer.ReceiveAsync() is { } message)
            received.Append(Convert.ToHexString(message.Bytes.Span));
        return received.ToString();
    }
}
