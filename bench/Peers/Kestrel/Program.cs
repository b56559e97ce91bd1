using System.IO.Pipelines;
using System.Net;
using System.Security.Authentication;
using Clientele.Bench.Peers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

return PeerProgram.Run(args, static options => PipeRoles.Of(options) is { } role ? StartAsync(options, role) : null);

static async Task<int> StartAsync(PeerOptions options, Func<IDuplexPipe, Task> role)
{
    var builder = WebApplication.CreateSlimBuilder();
    builder.Logging.ClearProviders();
    builder.Services.AddSingleton(new RoleHandler(role));
    if (options.Best)
        builder.WebHost.UseSockets(BestSettings.Set);
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
    {
        if (options.Role == "tls")
            listen.UseHttps(options.Certificate(), https => https.SslProtocols = SslProtocols.Tls13);
        listen.UseConnectionHandler<RoleHandler>();
    }));
    var app = builder.Build();
    await app.StartAsync();
    var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
    return new Uri(addresses.Addresses.Single()).Port;
}
