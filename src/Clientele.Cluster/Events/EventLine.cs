using System.Text.Json;

namespace Clientele.Cluster.Events;

/// <summary>One event as another node wrote it.</summary>
internal static class EventLine
{
    private const int LongestName = 32;

    /// <summary>Whom it is about and what has happened; false for what is no such event.</summary>
    /// <param name="line">The bytes of one JSON object.</param>
    /// <param name="customer">The number; 0 where it is about nobody.</param>
    /// <param name="name">What has happened.</param>
    public static bool TryRead(ReadOnlySpan<byte> line, out long customer, out string name)
    {
        (customer, name) = (0, "");
        try
        {
            var json = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 2 });
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                return false;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                bool isCustomer = json.ValueTextEquals("customer"u8), isEvent = json.ValueTextEquals("event"u8);
                if (!json.Read() || json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    return false;
                if (isCustomer && (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out customer)))
                    return false;
                if (isEvent && json.TokenType == JsonTokenType.String && json.ValueSpan.Length <= LongestName)
                    name = json.GetString()!;
            }

            // What stands behind the object is not read: nothing may.
            return name.Length > 0 && json.TokenType == JsonTokenType.EndObject && !json.Read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
