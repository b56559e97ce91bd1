using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Clientele.Cli.Language;

namespace Clientele.Cli.Service;

/// <summary>The listening sockets that a service manager opened for this process (socket activation).</summary>
internal static class PassedSockets
{
    private const string Process = "LISTEN_PID", Count = "LISTEN_FDS", Names = "LISTEN_FDNAMES";
    private const int First = 3, Most = 1024;

    /// <summary>
    /// Those given to this process, empty where there are none. Takes the variables away. False where one of them is of
    /// no use, and why.
    /// </summary>
    public static bool TryTake(
        out IReadOnlyList<PassedSocket> sockets, [NotNullWhen(false)] out string? error)
    {
        error = null;
        sockets = [];
        string? process = ServiceVariables.Take(Process), count = ServiceVariables.Take(Count);
        string[] names = ServiceVariables.Take(Names)?.Split(':') ?? [];
        // Without a number of sockets, or for another process: it was not started by a manager.
        if (process != Environment.ProcessId.ToString(CultureInfo.InvariantCulture)
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int many) || many > Most)
            return true;
        List<PassedSocket> taken = [];
        for (int i = 0; i < many; i++)
        {
            string name = i < names.Length ? names[i] : "";
            try
            {
                taken.Add(new PassedSocket(name, new ListeningSocket(First + i)));
            }
            catch (ArgumentException)
            {
                error = Phrases.Service.NotListening(First + i, name);
                return false;
            }
        }

        sockets = taken;
        return true;
    }
}
