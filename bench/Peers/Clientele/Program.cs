using System.Net;
using Clientele;
using Clientele.Bench.Peers;

return PeerProgram.Run(args, static options => Roles.SettingsOf(options) is { } settings ? Task.FromResult(Start(options, settings)) : null);

// As it comes: a handler on the thread pool, as docs/library.md begins. At its best: the same on one event loop.
static int Start(PeerOptions options, ServerOptions settings)
{
    settings = settings with { Address = IPAddress.Loopback, Port = options.Port, InlineHandlers = options.Best, Loops = options.Best ? 1 : 0 };
    return Server.Start(settings, Roles.HandlerOf(options.Role)).Port;
}
