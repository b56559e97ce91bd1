using System.Security.Cryptography;

namespace Clientele.Cluster.Membership;

/// <summary>Names by chance, of letters and digits that nobody takes for another.</summary>
internal static class RandomName
{
    // 60 bits: of a million names two are the same once in two million times.
    private const int Letters = 12;

    public static string Next() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", Letters);
}
