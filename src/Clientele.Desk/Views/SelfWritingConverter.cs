using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clientele.Desk.Views;

/// <summary>Lets an event write itself.</summary>
internal sealed class SelfWritingConverter<T> : JsonConverter<T>
    where T : IWritesItself
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Events are written, not read.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => value.WriteTo(writer);
}
