using System.Net;
using Clientele;
using Clientele.Bench.Peers;
using DescriptorLimit = Clientele.Bench.Peers.DescriptorLimit;

return PeerProgram.Run(args, static options => Roles.SettingsOf(options) is { } settings ? Task.FromResult(Start(options, settings)) : null);

static int Start(PeerOptions options, ServerOptions settings)
{
    DescriptorLimit.Raise();
    settings = settings with { Address = IPAddress.Loopback, Port = options.Port, Loops = options.Best ? 1 : 0 };
    Server server = options.Best
        ? Server.Start(settings, Roles.CallbackOf(options.Role))
        : Server.Start(settings, Roles.HandlerOf(options.Role));
    Crowd.CountedBy(() => server.Roster.Count);
    return server.Port;
}
