using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Clientele.Desk.Tests.Support;

namespace Clientele.Desk.Tests.Api;

/// <summary>Requests are derived from the API's description, and each answer is held against it: status, headers, content type, body.</summary>
public sealed class DescribedAnswersTests
{
    private static readonly string[] s_methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];

    private static readonly string[] s_values =
    [
        "", "0", "1", "-1", "1.5", "+1", " 1", "64", "1000", "1001", "2147483647", "2147483648", "9223372036854775807", "9223372036854775808", "true", "false", "True", "x",
        "number", "-idle", "Name", "--name", "10m", "1y", "1,2", "1,,2", ",", "said", "said,left", "said,danced", "Said", "aaaaaaaaaa-1", "aaaaaaaaaa-", "7", "aaaaaaaaaa-9999999999999999999", "é",
        new('x', 200), new('x', 201),
    ];

    [Fact]
    public async Task Whatever_a_parameter_is_given_the_description_says_whether_it_is_taken()
    {
        await using OpenDesk desk = await OpenAsync();
        using DescribedApi api = await DescribedApi.OfAsync(desk);
        foreach (DescribedApi.Operation one in api.Operations.Where(one => one.Method is "GET" or "HEAD"))
        {
            string path = one.Path.Replace("{id}", "1", StringComparison.Ordinal);
            Expect400(await api.AskAsync(one, path + "?nonsense=1"), "nonsense", api, one);
            foreach (JsonNode parameter in one.Parameters("query").Concat(one.Parameters("header")))
            {
                string name = (string)parameter["name"]!;
                bool isHeader = (string)parameter["in"]! == "header";
                foreach (string value in s_values.Where(value => !isHeader || Ascii.IsValid(value)))
                {
                    (int status, JsonNode? body) = await api.AskAsync(one, isHeader ? path : $"{path}?{name}={Uri.EscapeDataString(value)}", isHeader ? request => request.Headers.TryAddWithoutValidation(name, value) : null);
                    bool fits = Fits(api.Schema, parameter["schema"]!, value);
                    api.Expect(fits == (status == 200), one, $"{name}={value}: {status}");
                    if (!fits)
                        Expect400((status, body), name, api, one);
                }

                if (!isHeader)
                    Expect400(await api.AskAsync(one, $"{path}?{name}=1&{name}=1"), name, api, one);
            }
        }

        Assert.Empty(api.Misfits);
        Assert.True(api.Answers[200] > 100 && api.Answers[400] > 500);
    }

    [Fact]
    public async Task Every_answer_is_described()
    {
        await using OpenDesk desk = await OpenAsync();
        using DescribedApi api = await DescribedApi.OfAsync(desk);
        foreach (DescribedApi.Operation one in api.Operations)
        {
            string path = one.Path.Replace("{id}", "1", StringComparison.Ordinal);
            int without = one.NeedsKey ? 401 : 0;
            await ExpectAsync(without, null);
            await ExpectAsync(without, request => request.Headers.Authorization = new AuthenticationHeaderValue("Basic", "eA=="));
            // The page itself and health can be asked for from anywhere.
            await ExpectAsync(one.NeedsKey || one.Path == "/api/session" ? 403 : 200, request => request.Headers.Add("Sec-Fetch-Site", "cross-site"));
            await ExpectAsync(403, request => request.Headers.Host = "evil.example");

            async Task ExpectAsync(int expected, Action<HttpRequestMessage>? change)
            {
                if (expected == 0)
                    return;
                (int status, _) = await api.AskAsync(one, path, request =>
                {
                    request.Headers.Authorization = null;
                    change?.Invoke(request);
                });
                api.Expect(status == expected, one, $"{status} and not {expected}");
            }
        }

        DescribedApi.Operation last = api.Operations.First(one => one.Path == "/api/server");
        for (int i = 0; i < 12; i++)
            await api.AskAsync(last, last.Path, request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "wrong"));
        Assert.Empty(api.Misfits);
        Assert.Equal(2, api.Answers[429]);
        Assert.Single(desk.Server.Roster);
    }

    [Fact]
    public async Task A_method_that_a_path_does_not_have_is_405_and_says_which_it_has()
    {
        await using OpenDesk desk = await OpenAsync();
        using DescribedApi api = await DescribedApi.OfAsync(desk);
        var answer = new JsonObject { ["405"] = new JsonObject { ["$ref"] = "#/components/responses/MethodNotAllowed" } };
        foreach ((string path, JsonObject methods) in api.Paths)
        {
            foreach (string method in s_methods.Where(method => !methods.ContainsKey(method.ToLowerInvariant())))
            {
                var one = new DescribedApi.Operation(method, path, new JsonObject { ["responses"] = answer.DeepClone() });
                await api.AskAsync(one, path.Replace("{id}", "1", StringComparison.Ordinal));
            }
        }

        Assert.Empty(api.Misfits);
        Assert.Equal([405], api.Answers.Keys);
        using HttpResponseMessage response = await desk.Http.PutAsync(new Uri("/api/customers/1", UriKind.Relative), null);
        Assert.Equal(["DELETE", "GET", "HEAD", "PATCH"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task Whichever_number_is_asked_for_the_answer_is_described()
    {
        await using OpenDesk desk = await OpenAsync(capacity: 2);
        Connection second = await desk.ComeAsync();
        await using Connection third = await Connection.ConnectAsync("127.0.0.1", desk.Server.Port);
        await Eventually.True(() => desk.Server.Waiting.Count == 1);
        using DescribedApi api = await DescribedApi.OfAsync(desk);
        foreach (DescribedApi.Operation one in api.Operations.Where(one => one.Path.Contains("{id}", StringComparison.Ordinal) && one.Method != "DELETE"))
        {
            foreach ((string number, int expected) in ((string, int)[])[("1", 200), ("3", 404), ("9", 404), ("0", 404), ("-1", 404), ("abc", 404), ("99999999999999999999", 404)])
            {
                (int status, _) = await api.AskAsync(one, one.Path.Replace("{id}", number, StringComparison.Ordinal), content: BodyOf(one, desk));
                api.Expect(status == expected, one, $"#{number}: {status} and not {expected}");
            }
        }

        await second.DisposeAsync();
        await Eventually.True(() => desk.Server.Roster[2] is null);
        foreach (DescribedApi.Operation one in api.Operations.Where(one => one.Path.Contains("{id}", StringComparison.Ordinal)))
        {
            (int status, _) = await api.AskAsync(one, one.Path.Replace("{id}", "2", StringComparison.Ordinal), content: BodyOf(one, desk));
            int expected = one.Path.EndsWith("/messages", StringComparison.Ordinal) && one.Method != "POST" ? 200 : 410;
            api.Expect(status == expected, one, $"#2: {status} and not {expected}");
        }

        Assert.Empty(api.Misfits);
    }

    [Fact]
    public async Task A_body_is_taken_when_it_fits_its_schema_and_refused_when_it_does_not()
    {
        await using OpenDesk desk = await OpenAsync();
        using DescribedApi api = await DescribedApi.OfAsync(desk);
        DescribedApi.Operation[] withBody = [.. api.Operations.Where(one => one.BodySchema is not null)];
        Assert.Equal(5, withBody.Length);
        foreach (DescribedApi.Operation one in withBody)
        {
            string path = one.Path.Replace("{id}", "1", StringComparison.Ordinal);
            JsonNode schema = one.BodySchema!["$ref"] is { } reference ? api.Schema.Find((string)reference!) : one.BodySchema!;
            foreach (JsonNode? body in Bodies(schema, GoodBody(one.Path, desk)))
            {
                (int status, _) = await api.AskAsync(one, path, content: Json(body?.ToJsonString() ?? "null"));
                if (api.Schema.WhatIsWrong(schema, body) is { } wrong)
                    api.Expect(status == 400, one, $"{body?.ToJsonString()}: {status}, and {wrong}");
            }

            foreach (byte[] bytes in (byte[][])["{"u8.ToArray(), ""u8.ToArray(), [0], "{\"text\":\"\\ud800\"}"u8.ToArray(), [.. "{\"text\":\""u8, 0xC3, .. "\"}"u8], "{\"text\":\"a\",\"text\":\"b\"}"u8.ToArray(), "{\"to\":\"\\ud800\",\"text\":\"x\"}"u8.ToArray(), Encoding.UTF8.GetBytes(new string('[', 100))])
            {
                using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
                api.Expect((await api.AskAsync(one, path, content: content)).Status == 400, one, $"{Convert.ToHexString(bytes)} is taken");
            }

            foreach (string? type in (string?[])[null, "text/plain", "application/json; charset=gbk", "application/json; charset=nonsense", "application/x-www-form-urlencoded", "nonsense"])
            {
                using var content = new ByteArrayContent("{}"u8.ToArray());
                if (type is not null)
                    content.Headers.TryAddWithoutValidation("Content-Type", type);
                api.Expect((await api.AskAsync(one, path, content: content)).Status == 415, one, $"{type} is taken");
            }

            using HttpContent compressed = Json("{}");
            compressed.Headers.ContentEncoding.Add("gzip");
            api.Expect((await api.AskAsync(one, path, content: compressed)).Status == 415, one, "gzip is taken");
            api.Expect((await api.AskAsync(one, path, content: Json($$"""{"text":"{{new string('x', 300_000)}}"}"""))).Status == 413, one, "a large body is taken");
        }

        Assert.Empty(api.Misfits);
    }

    [Fact]
    public async Task Everything_that_can_be_done_is_answered_as_described()
    {
        await using OpenDesk desk = await OpenAsync();
        using DescribedApi api = await DescribedApi.OfAsync(desk);
        // What ends something comes last.
        foreach (DescribedApi.Operation one in api.Operations.OrderBy(one => one.Method == "DELETE" || one.Path.StartsWith("/api/server/", StringComparison.Ordinal)))
        {
            (int status, _) = await api.AskAsync(one, one.Path.Replace("{id}", "1", StringComparison.Ordinal), content: BodyOf(one, desk));
            api.Expect(status is 200 or 202 or 204, one, $"{status}");
        }

        DescribedApi.Operation ready = api.Operations.First(one => one.Path == "/readyz");
        Assert.Equal(503, (await api.AskAsync(ready, ready.Path)).Status);
        Assert.Empty(api.Misfits);
    }

    private static async Task<OpenDesk> OpenAsync(int capacity = 0)
    {
        OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Capacity = capacity, MaxFrame = 64 * 1024 }, new DeskOptions { OnStop = static () => { }, ReloadRules = static () => null });
        await desk.ComeAsync();
        return desk;
    }

    private static void Expect400((int Status, JsonNode? Body) answer, string name, DescribedApi api, DescribedApi.Operation one)
    {
        string? named = one.Method == "HEAD" ? name : (string?)answer.Body?["parameter"];
        api.Expect(answer.Status == 400 && named == name, one, $"{name}: {answer.Status}, {named}");
    }

    /// <summary>Whether a value in a query fits the schema of its parameter: numbers are digits, lists have commas.</summary>
    private static bool Fits(JsonSchema schema, JsonNode says, string value)
    {
        JsonNode? parsed = (string)says["type"]! switch
        {
            "array" => new JsonArray([.. value.Split(',').Select(part => Parsed((string)says["items"]!["type"]!, part))]),
            var type => Parsed(type, value),
        };
        return schema.WhatIsWrong(says, parsed) is null;
    }

    private static JsonNode Parsed(string type, string text) =>
        (type == "integer" && text.Length > 0 && text.All(char.IsAsciiDigit)) || (type == "boolean" && text is "true" or "false") ? JsonNode.Parse(text.TrimStart('0') is { Length: > 0 } digits ? digits : "0")! : JsonValue.Create(text);

    /// <summary>The good one, and what differs from it in one member.</summary>
    private static IEnumerable<JsonNode?> Bodies(JsonNode schema, JsonObject good)
    {
        yield return good.DeepClone();
        yield return null;
        yield return new JsonArray();
        yield return JsonValue.Create("x");
        yield return With("nonsense", 1);
        foreach (string name in schema["properties"]!.AsObject().Select(one => one.Key))
        {
            foreach (JsonNode? value in (JsonNode?[])[null, 1, -1, 1.5, "", "x", true, new JsonArray(), new JsonArray(1), new JsonArray("1"), new JsonArray(1.5), new JsonObject()])
                yield return With(name, value);
            JsonObject without = good.DeepClone().AsObject();
            without.Remove(name);
            yield return without;
            yield return With(name.ToUpperInvariant(), "x");
        }

        JsonObject With(string name, JsonNode? value)
        {
            JsonObject other = good.DeepClone().AsObject();
            other[name] = value?.DeepClone();
            return other;
        }
    }

    private static StringContent? BodyOf(DescribedApi.Operation one, OpenDesk desk) =>
        one.BodySchema is null ? null : Json(GoodBody(one.Path, desk).ToJsonString());

    private static JsonObject GoodBody(string path, OpenDesk desk) => path switch
    {
        "/api/session" => new JsonObject { ["key"] = desk.Desk.Key },
        "/api/messages" => new JsonObject { ["to"] = new JsonArray(1), ["text"] = "x" },
        "/api/customers/{id}" => new JsonObject { ["name"] = "x", ["framing"] = "in=lines out=length:2be", ["encoding"] = "gbk" },
        _ => new JsonObject { ["text"] = "x" },
    };

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
