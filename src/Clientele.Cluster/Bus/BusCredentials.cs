using NATS.Client.Core;

namespace Clientele.Cluster.Bus;

/// <summary>Credentials from files.</summary>
internal static class BusCredentials
{
    /// <exception cref="ClusterException">The file cannot be read, or has another form.</exception>
    public static NatsAuthOpts Read(ClusterOptions options)
    {
        if (options.CredentialsFile is { } creds)
            return new NatsAuthOpts { Creds = Creds(creds) };
        if (options.UserFile is { } user)
            return User(user);
        return options.TokenFile is { } token ? new NatsAuthOpts { Token = Token(token) } : NatsAuthOpts.Default;
    }

    private static string Creds(string path)
    {
        string text = BoundedFile.Read(path);
        return text.Contains("BEGIN NATS USER JWT", StringComparison.Ordinal)
            && text.Contains("BEGIN USER NKEY SEED", StringComparison.Ordinal) ? text : throw Invalid(path);
    }

    private static NatsAuthOpts User(string path)
    {
        string[] lines = Lines(path);
        int colon = lines.Length == 1 ? lines[0].IndexOf(':', StringComparison.Ordinal) : -1;
        (string user, string password) = (lines.Length, colon) switch
        {
            (2, _) => (lines[0], lines[1]),
            (1, > 0) => (lines[0][..colon], lines[0][(colon + 1)..]),
            _ => throw Invalid(path),
        };
        return new NatsAuthOpts { Username = user, Password = password };
    }

    private static string Token(string path) => Lines(path) is [string one] ? one : throw Invalid(path);

    private static string[] Lines(string path) =>
        BoundedFile.Read(path).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n') is var lines
        && lines.All(line => line.Length > 0) ? lines : throw Invalid(path);

    private static ClusterException Invalid(string path) =>
        new(null, ClusterFailure.InvalidCredentialsFile, SafeText.Show(path));
}
