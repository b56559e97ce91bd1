using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>Is told that its time has come, on the thread of the loop that has the timer.</summary>
[Experimental("CLIENTELE001")]
public interface ITimerTarget
{
    /// <summary>Its time has come.</summary>
    /// <param name="kind">What was given when the timer was added: which of a target's timers it is.</param>
    void OnTimer(int kind);
}
