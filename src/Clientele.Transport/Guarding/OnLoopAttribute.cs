using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>
/// The method runs on the thread of one loop: that of its connection, socket or listener, or the loop itself. Its body
/// says so with <see cref="EventLoop.AssertCurrent"/>; a test fails where it does not.
/// </summary>
[Conditional("DEBUG"), AttributeUsage(AttributeTargets.Method)]
[Experimental("CLIENTELE001")]
public sealed class OnLoopAttribute : Attribute;
