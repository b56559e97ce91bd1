using System.Buffers.Text;
using System.Text;
using NATS.NKeys;

namespace Clientele.Cluster.Tests.Support;

/// <summary>What nsc does: an operator, an account and users, as JWTs that are signed by NKeys.</summary>
internal sealed class NatsIssuer : IDisposable
{
    private readonly KeyPair _operator = KeyPair.CreatePair(PrefixByte.Operator);
    private readonly KeyPair _account = KeyPair.CreatePair(PrefixByte.Account);

    /// <summary>Lines of a server that lets in the users of this account.</summary>
    public string ServerSettings => $$"""
        operator: "{{Jwt(_operator, _operator, "operator", "")}}"
        resolver: MEMORY
        resolver_preload: { {{_account.GetPublicKey()}}: "{{Jwt(_operator, _account, "account", AccountLimits)}}" }
        """;

    private static string AccountLimits => ",\"limits\":{\"subs\":-1,\"data\":-1,\"payload\":-1,\"imports\":-1,"
        + "\"exports\":-1,\"wildcards\":true,\"conn\":-1,\"leaf\":-1}";

    /// <summary>A .creds file of a new user.</summary>
    public string Credentials()
    {
        using var user = KeyPair.CreatePair(PrefixByte.User);
        string jwt = Jwt(_account, user, "user", ",\"subs\":-1,\"data\":-1,\"payload\":-1");
        return $"""
            -----BEGIN NATS USER JWT-----
            {jwt}
            ------END NATS USER JWT------

            -----BEGIN USER NKEY SEED-----
            {user.GetSeed()}
            ------END USER NKEY SEED------

            """;
    }

    public void Dispose()
    {
        _operator.Dispose();
        _account.Dispose();
    }

    private static string Jwt(KeyPair issuer, KeyPair subject, string type, string more)
    {
        string header = Encoded("""{"typ":"JWT","alg":"ed25519-nkey"}""");
        string claims = Encoded($$$"""
            {"jti":"{{{Guid.NewGuid():N}}}","iat":1700000000,"iss":"{{{issuer.GetPublicKey()}}}","name":"test",
            "sub":"{{{subject.GetPublicKey()}}}","nats":{"type":"{{{type}}}","version":2{{{more}}}}}
            """);
        byte[] signature = new byte[64];
        issuer.Sign(Encoding.ASCII.GetBytes($"{header}.{claims}"), signature);
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encoded(string text) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(text));
}
