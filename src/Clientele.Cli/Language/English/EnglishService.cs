using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: what is said to and of a service manager.</summary>
internal sealed class EnglishService : ServicePhrases
{
    public override string CannotTell(string place, string why) =>
        $"cannot tell the service manager how it goes (NOTIFY_SOCKET is {place}): {why}";

    public override string NotAlive(double seconds) =>
        $"the event loops have not answered within {seconds:0.###} s: the service manager is not told that the server "
            + "is alive, and may start it again";

    public override string NotListening(int descriptor, string name) =>
        $"descriptor {descriptor}{(name.Length > 0 ? $" ({name})" : "")} from the service manager is not a socket that "
            + "listens (in the .socket unit, use ListenStream= and Accept=no)";

    public override string OfNoServer(int descriptor, string name, string servers) =>
        $"descriptor {descriptor} ({name}) from the service manager has the name of no server (in the .socket unit, "
            + $"use FileDescriptorName= with one of: {servers})";

    public override string Stopping => "stopping";

    public override string DeskKeyIn(string path) => $"the desk's key is in {path}";

    public override string NotForProcesses =>
        "--processes opens its port itself, and takes no socket from the service manager (remove --processes, or the "
            + ".socket unit)";
}
