using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Clientele.Scripting.Templates;

/// <summary>A digest in hexadecimal digits, or another way to write bytes.</summary>
internal sealed class DigestHole : ComputedHole
{
    private static readonly Dictionary<string, Func<byte[], byte[], string>> s_all = new(StringComparer.Ordinal)
    {
        ["md5"] = static (bytes, _) => Hex(Md5(bytes)),
        ["sha1"] = static (bytes, _) => Hex(Sha1(bytes)),
        ["sha256"] = static (bytes, _) => Hex(SHA256.HashData(bytes)),
        ["hmac-md5"] = static (bytes, key) => Hex(HmacMd5(key, bytes)),
        ["hmac-sha1"] = static (bytes, key) => Hex(HmacSha1(key, bytes)),
        ["hmac-sha256"] = static (bytes, key) => Hex(HMACSHA256.HashData(key, bytes)),
        ["hex"] = static (bytes, _) => Hex(bytes),
        ["base64"] = static (bytes, _) => Convert.ToBase64String(bytes),
    };

    private readonly Func<byte[], byte[], string> _of;
    private readonly TextEncoding _encoding;

    private DigestHole(Func<byte[], byte[], string> of, TextEncoding encoding) => (_of, _encoding) = (of, encoding);

    public static IEnumerable<string> Names => s_all.Keys;

    public static bool IsKeyed(string name) => name.StartsWith("hmac-", StringComparison.Ordinal);

    public static DigestHole? Find(string name, TextEncoding encoding) =>
        s_all.TryGetValue(name, out Func<byte[], byte[], string>? of) ? new DigestHole(of, encoding) : null;

    public override byte[] Of(ReadOnlySpan<byte> covered, ReadOnlySpan<byte> key) =>
        _encoding.Encode(_of(covered.ToArray(), key.ToArray()));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    [SuppressMessage("Security", "CA5351", Justification = "Protocols that a user tests ask for it.")]
    private static byte[] Md5(byte[] bytes) => MD5.HashData(bytes);

    [SuppressMessage("Security", "CA5350", Justification = "Protocols that a user tests ask for it.")]
    private static byte[] Sha1(byte[] bytes) => SHA1.HashData(bytes);

    [SuppressMessage("Security", "CA5351", Justification = "Protocols that a user tests ask for it.")]
    private static byte[] HmacMd5(byte[] key, byte[] bytes) => HMACMD5.HashData(key, bytes);

    [SuppressMessage("Security", "CA5350", Justification = "Protocols that a user tests ask for it.")]
    private static byte[] HmacSha1(byte[] key, byte[] bytes) => HMACSHA1.HashData(key, bytes);
}
