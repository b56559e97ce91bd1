using System.Diagnostics;

namespace Clientele.Guarding;

/// <summary>Lets tests throw where otherwise only a want of memory does. There is nothing of it in a release build.</summary>
internal static class FaultInjection
{
    /// <summary>Called at each point with whom it concerns (a connection, a server, a part of one); may throw. By tests only.</summary>
    public static Action<FaultPoint, object>? Hook { get; set; }

    [Conditional("DEBUG")]
    public static void At(FaultPoint point, object concerned) => Hook?.Invoke(point, concerned);
}
