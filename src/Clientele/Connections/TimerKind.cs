namespace Clientele.Connections;

/// <summary>What a connection's timer was set for.</summary>
internal static class TimerKind
{
    public const int Idle = 0, CloseDeadline = 1, Linger = 2, Gap = 3, Finish = 4, Retry = 6;
}
