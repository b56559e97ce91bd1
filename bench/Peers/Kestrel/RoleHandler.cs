using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Clientele.Bench.Peers;

internal sealed class RoleHandler(Func<IDuplexPipe, Task> role) : ConnectionHandler
{
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        Crowd.Came();
        try
        {
            await role(connection.Transport);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // A customer who resets has left, and nothing more.
        }
        finally
        {
            Crowd.Went();
        }
    }
}
