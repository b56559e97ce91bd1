using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clientele.Cli.Serving.Control;

/// <summary>
/// What a client of the control socket asks for, a line each: JSON, or the command alone as it is typed at the prompt.
/// Immutable.
/// </summary>
/// <param name="Command">The command, with its slash.</param>
/// <param name="Columns">How wide the answer may be.</param>
/// <param name="AsJson">Whether customers are wanted as JSON objects.</param>
internal sealed record ControlRequest(string Command, int Columns, bool AsJson)
{
    /// <summary>The longest line, in bytes: as at standard input.</summary>
    public const int LongestLine = 1024 * 1024;

    private const int Wide = 10_000;
    private const int Narrow = 20;

    /// <summary>The request with the end of its line.</summary>
    public byte[] ToLine()
    {
        var line = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(
            line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("command"u8, Command);
        if (Columns < Wide)
            json.WriteNumber("columns"u8, Columns);
        if (AsJson)
            json.WriteBoolean("json"u8, true);
        json.WriteEndObject();
        json.Flush();
        line.Write("\n"u8);
        return line.WrittenSpan.ToArray();
    }

    /// <summary>False where a line is no request.</summary>
    public static bool TryParse(string line, out ControlRequest request)
    {
        request = new ControlRequest(line, Wide, AsJson: false);
        if (!line.StartsWith('{'))
            return line.StartsWith('/');
        try
        {
            using var json = JsonDocument.Parse(line);
            JsonElement all = json.RootElement;
            int columns = all.TryGetProperty("columns"u8, out JsonElement width)
                ? Math.Clamp(width.GetInt32(), Narrow, Wide) : Wide;
            bool asJson = all.TryGetProperty("json"u8, out JsonElement wanted) && wanted.GetBoolean();
            request = new ControlRequest(all.GetProperty("command"u8).GetString()!, columns, asJson);
            return request.Command.StartsWith('/');
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            return false;
        }
    }
}
