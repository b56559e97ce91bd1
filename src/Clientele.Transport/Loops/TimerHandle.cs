using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>
/// Names a timer of a <see cref="TimerWheel"/>. Its slot is used again once the timer has fired or was cancelled, with
/// another generation: so a handle that was kept too long names nothing, and not another's timer. The default is no
/// timer.
/// </summary>
/// <param name="Slot">The timer's place in the wheel's array.</param>
/// <param name="Generation">How often the slot was used, from 1.</param>
[Experimental("CLIENTELE001")]
public readonly record struct TimerHandle(int Slot, uint Generation);
