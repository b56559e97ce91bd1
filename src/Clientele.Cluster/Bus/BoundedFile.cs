namespace Clientele.Cluster.Bus;

/// <summary>Small files: of credentials and certificates.</summary>
internal static class BoundedFile
{
    private const int Most = 1024 * 1024;

    /// <exception cref="ClusterException">It cannot be read, or has more than 1 MiB.</exception>
    public static string Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > Most })
                throw new IOException("it has more than 1 MiB");
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ClusterException(null, ClusterFailure.FileUnreadable, SafeText.Show(path), inner: error);
        }
    }
}
