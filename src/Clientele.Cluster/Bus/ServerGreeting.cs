using System.Text.Json;

namespace Clientele.Cluster.Bus;

/// <summary>What a NATS server says of itself when somebody connects. Immutable.</summary>
/// <param name="Version">Its version, such as <c>2.9.10</c>.</param>
/// <param name="TlsRequired">It takes TLS alone.</param>
/// <param name="TlsAvailable">It takes TLS as well.</param>
/// <param name="TlsVerify">It asks for a client certificate.</param>
/// <param name="Nonce">What a client with a key has to sign; null where it asks for no signature.</param>
internal sealed record ServerGreeting(
    string Version, bool TlsRequired, bool TlsAvailable, bool TlsVerify, string? Nonce = null)
{
    private const int LeastMajor = 2, LeastMinor = 9;

    private static ReadOnlySpan<byte> Verb => "INFO "u8;

    /// <summary>Whether it is too old: below 2.9. A version that cannot be read counts as new.</summary>
    public bool IsTooOld
    {
        get
        {
            string[] parts = Version.Split('.', 3);
            return parts.Length >= 2 && int.TryParse(parts[0], out int major) && int.TryParse(parts[1], out int minor)
                && (major < LeastMajor || (major == LeastMajor && minor < LeastMinor));
        }
    }

    /// <summary>Reads the line; null where it is not the greeting of a NATS server.</summary>
    public static ServerGreeting? Read(ReadOnlyMemory<byte> line)
    {
        if (!line.Span.StartsWith(Verb))
            return null;
        try
        {
            using var json = JsonDocument.Parse(line[Verb.Length..], new JsonDocumentOptions { MaxDepth = 8 });
            JsonElement root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("server_id", out _))
                return null;
            string version = Text(root, "version") ?? "";
            return new ServerGreeting(
                SafeText.Show(version.Length <= 40 ? version : version[..40]),
                IsTrue(root, "tls_required"), IsTrue(root, "tls_available"), IsTrue(root, "tls_verify"),
                Text(root, "nonce"));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement text)
        && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static bool IsTrue(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}
