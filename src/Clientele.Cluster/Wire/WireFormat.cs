using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Clientele.Cluster.Wire;

/// <summary>
/// Messages between nodes: JSON, so that a person can look on, and a newer node may say more than an older one knows.
/// Nothing that is received is trusted.
/// </summary>
/// <remarks>
/// The properties of messages can be set, because source-generated code gives those that only an initializer may set
/// null, not their default, where the JSON has none.
/// </remarks>
internal static class WireFormat
{
    /// <summary>The version that this program writes, and the newest that it has to understand.</summary>
    public const int Version = 1;

    private static readonly ClusterJson s_json = new(new JsonSerializerOptions
    {
        MaxDepth = 8,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static JsonTypeInfo<Announcement> Announcement => s_json.Announcement;

    public static JsonTypeInfo<NodeRequest> Request => s_json.NodeRequest;

    public static JsonTypeInfo<NodeReply> Reply => s_json.NodeReply;

    public static JsonTypeInfo<WireEventsHead> EventsHead => s_json.WireEventsHead;

    public static byte[] Write<T>(T message, JsonTypeInfo<T> type) =>
        JsonSerializer.SerializeToUtf8Bytes(message, type);

    /// <summary>False for bytes that are no such message.</summary>
    public static bool TryRead<T>(
        ReadOnlyMemory<byte> payload, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? message)
        where T : class
    {
        try
        {
            message = JsonSerializer.Deserialize(payload.Span, type);
            return message is not null;
        }
        catch (JsonException)
        {
            message = null;
            return false;
        }
    }
}
