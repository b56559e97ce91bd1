using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Clientele.Desk.Auth;

/// <summary>The secret of one desk, and the cookie that stands for it in a browser.</summary>
internal sealed class DeskKey
{
    private readonly byte[] _hash;

    public DeskKey(string? key)
    {
        Text = key ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18));
        _hash = SHA256.HashData(Encoding.UTF8.GetBytes(Text));
        Cookie = Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Text), "clientele desk cookie"u8));
    }

    public string Text { get; }

    /// <summary>
    /// Made from the key, so that it outlives the server's run as the key does; and does not tell the key.
    /// </summary>
    public string Cookie { get; }

    public bool IsKey(string? text) => IsSame(text, _hash);

    public bool IsCookie(string? text) => IsSame(text, SHA256.HashData(Encoding.UTF8.GetBytes(Cookie)));

    private static bool IsSame(string? text, byte[] hash) =>
        text is not null
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(text)), hash);
}
