using System.Text.Json;
using System.Text.Json.Serialization;
using Clientele.Desk.Events;

namespace Clientele.Desk.Views;

/// <summary>
/// An event for the page, anything but words: what <see cref="ServerEventJson"/> writes of it, between its number in
/// the log (<c>id</c>) and, of one who has joined, the row of the list (<c>row</c>), so that the page need not fetch
/// the list again.
/// </summary>
/// <param name="happened">What happened.</param>
/// <param name="row">The customer, where the page needs its row.</param>
/// <param name="json">Writes events, one thread at a time.</param>
[JsonConverter(typeof(SelfWritingConverter<HappenedView>))]
internal sealed class HappenedView(LoggedEvent happened, CustomerView? row, ServerEventJson json) : IWritesItself
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, happened.Id);
        json.WriteFields(writer, happened.ToFields());
        if (row is not null)
        {
            writer.WritePropertyName("row"u8);
            JsonSerializer.Serialize(writer, row, DeskJson.Default.CustomerView);
        }

        writer.WriteEndObject();
    }
}
