#:sdk Microsoft.NET.Sdk.Web
#:project ../../src/Clientele.Hosting/Clientele.Hosting.csproj
using Clientele;
using Clientele.Hosting;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddClientele(async customer =>
{
    await foreach (Message message in customer.Messages)
        await customer.SendAsync($"you said {message.Text}");
});

WebApplication app = builder.Build();
app.MapGet("/online", (ClienteleServer shop) => string.Join('\n', shop.Server.Roster));
app.MapPost("/all", (string text, ClienteleServer shop) => $"{shop.Server.Broadcast(text).Sent} told");
app.MapGet("/ready", (ClienteleServer shop) => shop.IsReady ? Results.Ok() : Results.StatusCode(503));
app.Run();
