using System.Text.Json;
using System.Text.Json.Serialization;
using Clientele.Desk.Events;

namespace Clientele.Desk.Views;

/// <summary>
/// An event of a customer of another node, for the page: its number, whom it is about (<c>at</c>), and the event as
/// its node wrote it.
/// </summary>
/// <param name="at">The customer.</param>
/// <param name="happened">What has happened.</param>
[JsonConverter(typeof(SelfWritingConverter<DistantView>))]
internal sealed class DistantView(CustomerId at, DistantEvent happened) : IWritesItself
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, happened.Id);
        writer.WriteString("at"u8, CustomerView.IdOf(at));
        writer.WritePropertyName("event"u8);
        // From another process: it is checked here, where a page would stumble over it.
        writer.WriteRawValue(happened.Happened.Json.Span);
        writer.WriteEndObject();
    }
}
