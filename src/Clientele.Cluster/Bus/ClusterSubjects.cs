namespace Clientele.Cluster.Bus;

/// <summary>The subjects of one cluster: all of them begin with <c>clientele.v1.NAME</c>. Immutable.</summary>
internal sealed class ClusterSubjects(string cluster)
{
    /// <summary>What all subjects of this cluster begin with, without the dot behind it.</summary>
    public string Prefix { get; } = $"clientele.v1.{cluster}";

    /// <summary>What subjects for replies begin with.</summary>
    public string Inbox => Of("inbox");

    /// <summary>A subject of this cluster.</summary>
    /// <param name="tokens">Its parts, each of letters, digits, <c>-</c> and <c>_</c>; or a wildcard.</param>
    public string Of(params ReadOnlySpan<string> tokens)
    {
        foreach (string token in tokens)
        {
            if (!IsToken(token))
                throw new ArgumentException($"'{token}' cannot be a part of a subject", nameof(tokens));
        }

        return $"{Prefix}.{string.Join('.', tokens!)}";
    }

    /// <summary>Whether a subject that a peer named is one of this cluster's, and has no wildcard.</summary>
    public bool Owns(string? subject) => subject is { Length: <= 256 }
        && subject.StartsWith(Prefix, StringComparison.Ordinal) && subject.Length > Prefix.Length + 1
        && subject[Prefix.Length] == '.'
        && subject.AsSpan(Prefix.Length + 1).IndexOfAnyExcept(s_inSubjects) < 0;

    private static readonly System.Buffers.SearchValues<char> s_inSubjects = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static bool IsToken(string token) => token is "*" or ">" || (token.Length > 0
        && token.AsSpan().IndexOfAnyExcept(s_inSubjects) < 0 && !token.Contains('.', StringComparison.Ordinal));
}
