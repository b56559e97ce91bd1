using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using NATS.Client.Core;
using NATS.NKeys;

namespace Clientele.Cluster.Bus;

/// <summary>What a client of NATS says first: who it is, by the credentials of the cluster. Immutable.</summary>
internal sealed class LinkLogin(NatsAuthOpts credentials, string cluster)
{
    /// <summary>The line, with its end.</summary>
    public byte[] For(ServerGreeting greeting, bool isTls)
    {
        var line = new ArrayBufferWriter<byte>();
        line.Write("CONNECT "u8);
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteBoolean("verbose", false);
            json.WriteBoolean("pedantic", false);
            json.WriteBoolean("tls_required", isTls);
            json.WriteString("name", $"clientele {cluster} pulse");
            json.WriteString("lang", "clientele");
            json.WriteNumber("protocol", 1);
            WriteCredentials(json, greeting.Nonce);
            json.WriteEndObject();
        }

        line.Write("\r\n"u8);
        return line.WrittenSpan.ToArray();
    }

    private void WriteCredentials(Utf8JsonWriter json, string? nonce)
    {
        if (credentials.Token is { } token)
            json.WriteString("auth_token", token);
        if (credentials.Username is { } user)
        {
            json.WriteString("user", user);
            json.WriteString("pass", credentials.Password);
        }

        if (credentials.Creds is not { } creds)
            return;
        json.WriteString("jwt", Behind(creds, "BEGIN NATS USER JWT"));
        if (nonce is not null)
            json.WriteString("sig", Sign(Behind(creds, "BEGIN USER NKEY SEED"), nonce));
    }

    private static string Sign(string seed, string nonce)
    {
        using KeyPair pair = KeyPair.FromSeed(seed);
        byte[] signature = new byte[64];
        pair.Sign(Encoding.ASCII.GetBytes(nonce), signature);
        return Base64Url.EncodeToString(signature);
    }

    /// <summary>The line behind the one with that title.</summary>
    private static string Behind(string creds, string title)
    {
        string[] lines = creds.ReplaceLineEndings("\n").Split('\n');
        int at = Array.FindIndex(lines, line => line.Contains(title, StringComparison.Ordinal));
        return at >= 0 && at + 1 < lines.Length ? lines[at + 1].Trim() : "";
    }
}
