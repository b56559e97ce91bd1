using System.Globalization;
using System.Net;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving.Control;

/// <summary>Where control sockets are that nobody has named: one folder of this user, a file for each server.</summary>
internal static class ControlPaths
{
    private const string Ending = ".sock";
    private const string Name = "clientele";

    // A service of systemd with RuntimeDirectory=clientele has it.
    private const string OfServices = "/run/clientele";

    /// <summary>The socket of a server by where it listens, in a folder that is there; null for no place.</summary>
    public static string? OfServer(EndPoint place) => Folder() is { } folder
        ? Path.Combine(folder, (place is IPEndPoint ip ? ip.Port.ToString(CultureInfo.InvariantCulture)
            : Path.GetFileNameWithoutExtension(place.ToString()!)) + Ending)
        : null;

    /// <summary>Sockets of servers, whether they live or not; or those of one port.</summary>
    /// <param name="port">The port; null for all.</param>
    public static IReadOnlyList<string> Find(string? port = null)
    {
        List<string> found = [];
        foreach (string folder in Folders().Distinct())
        {
            try
            {
                found.AddRange(Directory.EnumerateFiles(folder, (port ?? "*") + Ending)
                    .Where(static path => LibC.SocketAt(path).IsSocket).Order(StringComparer.Ordinal));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // The folder does not exist, or belongs to another user.
            }
        }

        return found;
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } own)
            yield return Path.Combine(own, Name);
        if (StatePaths.Folder is { } state)
            yield return state;
        yield return OfServices;
    }

    private static string? Folder()
    {
        try
        {
            if (Environment.GetEnvironmentVariable("RUNTIME_DIRECTORY") is { Length: > 0 } given)
                return given.Split(':')[0];
            if (!OperatingSystem.IsWindows()
                && Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } own)
            {
                const UnixFileMode OnlyMine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
                string path = Path.Combine(own, Name);
                return (OperatingSystem.IsWindows()
                    ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OnlyMine)).FullName;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // That of what is kept between runs is as good.
        }

        return StatePaths.Folder;
    }
}
