using System.Net;
using System.Text.Json.Nodes;
using Clientele.Desk.Tests.Support;

namespace Clientele.Desk.Tests.Api;

public sealed class SendingTests
{
    [Theory]
    [InlineData("""{"text":"您稍等"}""", "C4FAC9D4B5C80A")]
    [InlineData("""{"hex":"48 69 0a"}""", "48690A")]
    [InlineData("""{"hex":"ff"}""", "FF")]
    [InlineData("""{"text":"é","encoding":"utf-8"}""", "C3A90A")]
    [InlineData("""{"text":"a","eol":"none"}""", "610A")]
    public async Task A_customer_gets_exactly_these_bytes(string body, string expected)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync(new ConnectOptions { Framing = Framing.Fixed(expected.Length / 2) });

        (HttpStatusCode status, JsonNode? result) = await desk.AskAsync(HttpMethod.Post, "/api/customers/1/messages", body);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("sent", (string)result!["result"]!);
        Assert.Equal(expected, Convert.ToHexString((await customer.ReceiveAsync(TestContext.Current.CancellationToken))!.Value.Bytes.Span));
    }

    [Theory]
    [InlineData("""{"text":"{customer}{n}您\\xFF","template":true}""", "3131C4FAFF0A")]
    [InlineData("""{"text":"{n} {","template":false}""", "7B6E7D207B0A")]
    [InlineData("""{"text":"é{n:02}","encoding":"utf-8","template":true}""", "C3A930310A")]
    public async Task Holes_are_filled_where_the_text_is_a_template(string body, string expected)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync(new ConnectOptions { Framing = Framing.Fixed(expected.Length / 2) });

        (_, JsonNode? check) = await desk.AskAsync(HttpMethod.Post, "/api/customers/1/messages/check", body);
        (HttpStatusCode status, _) = await desk.AskAsync(HttpMethod.Post, "/api/customers/1/messages", body);

        Assert.Equal(expected, (string)check!["hex"]!);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(expected, Convert.ToHexString((await customer.ReceiveAsync(TestContext.Current.CancellationToken))!.Value.Bytes.Span));
    }

    [Theory]
    [InlineData("\"all\"", 2, 0)]
    [InlineData("[2,1]", 2, 0)]
    [InlineData("[1,2,3]", 2, 1)]
    public async Task Holes_are_filled_for_each_of_several(string to, int sent, int failed)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection[] customers = [await desk.ComeAsync(), await desk.ComeAsync()];

        (HttpStatusCode status, JsonNode? result) = await desk.AskAsync(
            HttpMethod.Post, "/api/messages", $$"""{"to":{{to}},"text":"for {customer}","template":true}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((sent, failed), ((int)result!["sent"]!, (int)result["failed"]!));
        var heard = new List<string>();
        foreach (Connection customer in customers)
            heard.Add((await customer.ReceiveTextAsync(TestContext.Current.CancellationToken))!.TrimEnd());

        Assert.Equal(["for 1", "for 2"], heard.Order());
    }

    [Theory]
    [InlineData("/api/customers/1/messages", "")]
    [InlineData("/api/customers/1/messages/check", "")]
    [InlineData("/api/messages", "\"to\":\"all\",")]
    [InlineData("/api/messages", "\"to\":[1],")]
    public async Task A_hole_that_cannot_be_filled_is_named_and_nothing_is_sent(string path, string to)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();

        (HttpStatusCode status, JsonNode? problem) = await desk.AskAsync(
            HttpMethod.Post, path, $$"""{{{to}}"text":"go {crc17-modbus}","template":true}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("bad template", (string)problem!["title"]!);
        Assert.Contains("crc16-modbus", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal(0, desk.Server.Roster[1]!.MessagesSent);
    }

    [Theory]
    [InlineData("lf", "610A")]
    [InlineData("crlf", "610D0A")]
    [InlineData("none", "61")]
    public async Task Where_the_framing_adds_no_line_end_one_can_be_asked_for(string eol, string expected)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Framing = Framing.Raw });
        Connection customer = await desk.ComeAsync(new ConnectOptions { Framing = Framing.Fixed(expected.Length / 2) });

        await desk.AskAsync(HttpMethod.Post, "/api/customers/1/messages", $$"""{"text":"a","eol":"{{eol}}"}""");

        Assert.Equal(expected, Convert.ToHexString((await customer.ReceiveAsync(TestContext.Current.CancellationToken))!.Value.Bytes.Span));
    }

    [Theory]
    [InlineData("/api/customers/1/messages")]
    [InlineData("/api/customers/1/messages/check")]
    public async Task A_character_that_cannot_be_sent_is_named_and_nothing_is_sent(string path)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();

        (HttpStatusCode status, JsonNode? problem) = await desk.AskAsync(HttpMethod.Post, path, """{"text":"好的 ☃!"}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("☃", (string)problem!["character"]!);
        Assert.Equal(0x2603, (int)problem["codePoint"]!);
        Assert.Equal(3, (int)problem["index"]!);
        Assert.Equal("gbk", (string)problem["encoding"]!);
        Assert.Contains("U+2603", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal(0, desk.Server.Roster[1]!.MessagesSent);
    }

    [Fact]
    public async Task A_check_says_what_would_be_sent_and_sends_nothing()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();

        (HttpStatusCode status, JsonNode? check) = await desk.AskAsync(HttpMethod.Post, "/api/customers/1/messages/check", """{"text":"您"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(3, (int)check!["bytes"]!);
        Assert.Equal("C4FA0A", (string)check["hex"]!);
        Assert.Equal(0, desk.Server.Roster[1]!.MessagesSent);
    }

    [Fact]
    public async Task A_message_that_does_not_fit_the_framing_is_422()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Framing = Framing.Fixed(4) });
        await desk.ComeAsync();

        (HttpStatusCode status, JsonNode? problem) = await desk.AskAsync(HttpMethod.Post, "/api/customers/1/messages", """{"text":"12345"}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("unframeable", (string)problem!["title"]!);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"text":"a","hex":"61"}""")]
    [InlineData("""{"hex":"6"}""")]
    [InlineData("""{"hex":"6g"}""")]
    [InlineData("""{"text":"a","eol":"cr"}""")]
    [InlineData("""{"text":"a","encoding":"klingon"}""")]
    [InlineData("""{"hex":"61","encoding":"gbk"}""")]
    [InlineData("""{"hex":"61","template":true}""")]
    [InlineData("""{"text":"a","template":1}""")]
    [InlineData("""{"txet":"a"}""")]
    [InlineData("""{"text":3}""")]
    [InlineData("""{"text":"a" """)]
    [InlineData("")]
    [InlineData("null")]
    public async Task An_invalid_request_is_400(string body)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();

        (HttpStatusCode status, JsonNode? problem) = await desk.AskAsync(HttpMethod.Post, "/api/customers/1/messages", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.DoesNotContain("Exception", problem!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, desk.Server.Roster[1]!.MessagesSent);
    }

    [Fact]
    public async Task A_body_larger_than_any_message_is_413()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { MaxFrame = 1024 });
        await desk.ComeAsync();

        (HttpStatusCode status, _) = await desk.AskAsync(HttpMethod.Post, "/api/customers/1/messages", $$"""{"text":"{{new string('x', 80_000)}}"}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Fact]
    public async Task A_full_queue_is_409_and_says_what_became_of_the_message()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { QueueBytes = 1000, Overflow = OverflowPolicy.DropNewest });
        await desk.ComeAsync();
        string body = $$"""{"text":"{{new string('x', 500_000)}}"}""";

        HttpStatusCode status = HttpStatusCode.OK;
        JsonNode? result = null;
        for (int i = 0; status == HttpStatusCode.OK && i < 100; i++)
            (status, result) = await desk.AskAsync(HttpMethod.Post, "/api/customers/1/messages", body);

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("dropped", (string)result!["result"]!);
    }

    [Fact]
    public async Task Several_are_told_and_each_result_stands_at_its_number()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection first = await desk.ComeAsync(), second = await desk.ComeAsync();

        (HttpStatusCode status, JsonNode? sent) = await desk.AskAsync(HttpMethod.Post, "/api/messages", """{"to":[1,2,2,9],"text":"打烊了"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("打烊了", await first.ReceiveTextAsync());
        Assert.Equal("打烊了", await second.ReceiveTextAsync());
        Assert.Equal(3, (int)sent!["total"]!);
        Assert.Equal(2, (int)sent["sent"]!);
        Assert.Equal(1, (int)sent["failed"]!);
        Assert.Equal(["1 sent", "2 sent", "9 left"], sent["results"]!.AsArray().Select(one => $"{one!["number"]} {one["result"]}"));
        Assert.Equal(1, desk.Server.Roster[2]!.MessagesSent);
    }

    [Fact]
    public async Task Of_several_nobody_is_told_when_one_cannot_be()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        await desk.ComeAsync();
        desk.Server.Roster[1]!.SendEncoding = TextEncoding.Utf8;

        (HttpStatusCode status, JsonNode? problem) = await desk.AskAsync(HttpMethod.Post, "/api/messages", """{"to":[1,2],"text":"☃"}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(2, (long)problem!["number"]!);
        Assert.Equal(0, desk.Server.Roster[1]!.MessagesSent);
    }

    [Fact]
    public async Task All_are_told_but_those_whose_encoding_cannot_carry_it()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        await desk.ComeAsync();
        await desk.ComeAsync();
        desk.Server.Roster[3]!.SendEncoding = TextEncoding.Utf8;

        (HttpStatusCode status, JsonNode? sent) = await desk.AskAsync(HttpMethod.Post, "/api/messages", """{"to":"all","text":"☃"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(3, (int)sent!["total"]!);
        Assert.Equal(1, (int)sent["sent"]!);
        Assert.Equal([1L, 2], sent["untold"]!.AsArray().Select(one => (long)one!).Order());
        Assert.Null(sent["results"]);
    }

    [Theory]
    [InlineData("""{"to":[],"text":"x"}""")]
    [InlineData("""{"to":"some","text":"x"}""")]
    [InlineData("""{"to":["x"],"text":"x"}""")]
    [InlineData("""{"to":[1.5],"text":"x"}""")]
    [InlineData("""{"text":"x"}""")]
    public async Task A_message_without_recipients_is_400(string body)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await desk.AskAsync(HttpMethod.Post, "/api/messages", body)).Status);
        Assert.Equal(0, desk.Server.Roster[1]!.MessagesSent);
    }
}
