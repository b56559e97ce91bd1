using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>
/// Lets tests throw where otherwise only a want of memory does. There is nothing of it in a release build.
/// </summary>
[Experimental("CLIENTELE001")]
public static class FaultInjection
{
    /// <summary>
    /// Called at each point with its object (a connection, a server, a part of one); may throw. By tests only.
    /// </summary>
    public static Action<FaultPoint, object>? Hook { get; set; }

    /// <summary>Calls the hook, if there is one. In release builds nothing calls this.</summary>
    [Conditional("DEBUG")]
    public static void At(FaultPoint point, object concerned) => Hook?.Invoke(point, concerned);
}
