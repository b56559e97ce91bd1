namespace Clientele.Transport;

/// <summary>Is told that its time has come, on the thread of the loop that has the timer.</summary>
internal interface ITimerTarget
{
    void OnTimer(int kind);
}
