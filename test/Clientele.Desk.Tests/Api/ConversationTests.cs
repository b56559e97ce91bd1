using System.Text.Json.Nodes;
using Clientele.Desk.Tests.Support;

namespace Clientele.Desk.Tests.Api;

public sealed class ConversationTests
{
    [Fact]
    public async Task A_conversation_is_what_was_said_and_told_in_order()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(reply: static (customer, in message) => customer.TrySend("收到" + message.Text));
        Connection customer = await desk.ComeAsync(), other = await desk.ComeAsync();
        foreach (string words in (string[])["一", "二"])
        {
            await customer.SendAsync(words);
            await customer.ReceiveTextAsync();
            await other.SendAsync("other");
            await other.ReceiveTextAsync();
        }

        JsonArray messages = await WordsAsync(desk, 4);

        Assert.Equal(["said 一", "told 收到一", "said 二", "told 收到二"], messages.Select(one => $"{one!["direction"]} {one["text"]}"));
        Assert.Equal([2, 6, 2, 6], messages.Select(one => (int)one!["bytes"]!));
        Assert.All(messages, one => Assert.Null(one!["hex"]));
    }

    [Fact]
    public async Task Older_messages_are_asked_for_with_before()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        for (int i = 0; i < 10; i++)
            await customer.SendAsync($"{i}");
        await WordsAsync(desk, 10);

        JsonNode newest = await desk.GetAsync("/api/customers/1/messages?limit=4");
        JsonNode older = await desk.GetAsync($"/api/customers/1/messages?limit=4&before={newest["messages"]![0]!["id"]}");
        JsonNode oldest = await desk.GetAsync($"/api/customers/1/messages?limit=4&before={older["messages"]![0]!["id"]}");

        Assert.Equal(["6", "7", "8", "9"], newest["messages"]!.AsArray().Select(one => (string)one!["text"]!));
        Assert.True((bool)newest["more"]!);
        Assert.Equal(["2", "3", "4", "5"], older["messages"]!.AsArray().Select(one => (string)one!["text"]!));
        Assert.Equal(["0", "1"], oldest["messages"]!.AsArray().Select(one => (string)one!["text"]!));
        Assert.False((bool)oldest["more"]!);
    }

    [Fact]
    public async Task Long_messages_come_a_mebibyte_at_a_time()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        for (int i = 0; i < 40; i++)
            await customer.SendAsync(new string('x', 60_000));
        await Eventually.True(async () => (long?)(await desk.GetAsync("/api/customers/1/messages?limit=1"))["messages"]!.AsArray().LastOrDefault()?["id"] == 41);
        int count = 0;
        for (long before = long.MaxValue, more = 1; more > 0;)
        {
            JsonNode page = await desk.GetAsync($"/api/customers/1/messages?limit=1000&before={before}");
            JsonArray messages = page["messages"]!.AsArray();
            Assert.InRange(messages.Count, 1, 18);
            count += messages.Count;
            (before, more) = ((long)messages[0]!["id"]!, (bool)page["more"]! ? 1 : 0);
        }

        Assert.Equal(40, count);
    }

    [Fact]
    public async Task What_the_text_does_not_say_exactly_comes_with_its_bytes_and_all_do_when_asked()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        await customer.SendBytesAsync(new byte[] { 0x61, 0xFF, 0x0A });
        await customer.SendAsync("你");

        JsonArray messages = await WordsAsync(desk, 2);

        Assert.Equal("""a\xFF""", (string)messages[0]!["text"]!);
        Assert.Equal("61FF", (string)messages[0]!["hex"]!);
        Assert.Null(messages[1]!["hex"]);
        Assert.Equal("C4E3", (string)(await desk.GetAsync("/api/customers/1/messages?hex=true"))["messages"]![1]!["hex"]!);
    }

    [Fact]
    public async Task A_character_cut_between_two_reads_is_whole_under_raw()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Framing = Framing.Raw });
        Connection customer = await desk.ComeAsync();
        await customer.SendBytesAsync(new byte[] { 0xC4 });
        await WordsAsync(desk, 1);
        await customer.SendBytesAsync(new byte[] { 0xE3 });

        JsonArray messages = await WordsAsync(desk, 2);

        Assert.Equal("你", string.Concat(messages.Select(one => (string)one!["text"]!)));
    }

    [Fact]
    public async Task Of_a_long_message_the_beginning_is_kept_and_its_length()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        await customer.SendAsync("x" + new string('你', 50_000));

        JsonNode words = (await WordsAsync(desk, 1))[0]!;

        Assert.Equal(100_001, (int)words["bytes"]!);
        Assert.True((bool)words["cut"]!);
        // No character is cut in half: the one that 64 KiB end in is left out.
        Assert.Equal("x" + new string('你', 32_767), (string)words["text"]!);
    }

    [Fact]
    public async Task A_customer_that_has_left_can_still_be_read()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        await customer.SendAsync("再见");
        await customer.DisposeAsync();
        await Eventually.True(() => desk.Server.Roster.Count == 0);

        Assert.Equal("再见", (string)(await WordsAsync(desk, 1))[0]!["text"]!);
    }

    private static async Task<JsonArray> WordsAsync(OpenDesk desk, int count)
    {
        JsonArray messages = [];
        await Eventually.True(async () =>
        {
            (System.Net.HttpStatusCode status, JsonNode? list) = await desk.AskAsync(HttpMethod.Get, "/api/customers/1/messages");
            messages = status == System.Net.HttpStatusCode.OK ? list!["messages"]!.AsArray() : [];
            return messages.Count >= count;
        });
        return messages;
    }
}
