using Clientele.Transport;

namespace Clientele.Tests.Connections;

internal static class Loops
{
    /// <summary>Ends when every loop has seen what was posted, and the time that the clock showed, before the call.</summary>
    public static async Task LoopsHaveRun(this Server server)
    {
        foreach (EventLoop loop in server.Loops)
            await loop.HasRun();
    }
}
