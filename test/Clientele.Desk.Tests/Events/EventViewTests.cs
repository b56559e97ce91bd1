using System.Buffers;
using System.Text.Json;
using Clientele.Desk.Views;

namespace Clientele.Desk.Tests.Events;

public sealed class EventViewTests
{
    [Fact]
    public void The_schema_has_the_fields_that_are_written_in_their_order()
    {
        using var json = new ServerEventJson();
        var message = new ServerEventFields
        {
            Event = "said",
            Time = DateTimeOffset.UnixEpoch,
            Sequence = 1,
            Customer = 1,
            Name = "till",
            Address = "127.0.0.1:1",
            Encoding = TextEncoding.Utf8,
            Bytes = [0xFF],
            WholeLength = 2,
            IsIncomplete = true,
            Rule = "ping",
        };
        var other = new ServerEventFields
        {
            Event = "left",
            Time = DateTimeOffset.UnixEpoch,
            Sequence = 1,
            Customer = 1,
            Name = "till",
            Address = "127.0.0.1:1",
            Place = 1,
            OldName = "shop",
            Count = 1,
            Reason = LeaveReason.Failed,
            Error = "it failed",
            Totals = new CustomerTotals(),
        };
        string[] head = ["event", "time", "sequence", "customer", "name", "address"];
        string[] words = Names(message), others = Names(other);
        string[] schema =
            [.. typeof(EventView).GetProperties().Select(one => JsonNamingPolicy.CamelCase.ConvertName(one.Name))];

        Assert.Equal(head, words[..head.Length]);
        Assert.Equal(head, others[..head.Length]);
        Assert.Equal([.. words, .. others[head.Length..]], schema);

        string[] Names(in ServerEventFields fields)
        {
            var bytes = new ArrayBufferWriter<byte>();
            json.Write(bytes, fields);
            return [.. JsonElement.Parse(bytes.WrittenSpan).EnumerateObject().Select(member => member.Name)];
        }
    }
}
