using System.Text.Json;

namespace Clientele.Desk.Views;

/// <summary>An event that writes itself: its fields are those of every other place where events are written.</summary>
internal interface IWritesItself
{
    void WriteTo(Utf8JsonWriter writer);
}
