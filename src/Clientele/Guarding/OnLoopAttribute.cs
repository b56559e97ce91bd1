using System.Diagnostics;

namespace Clientele.Guarding;

/// <summary>
/// The method runs on the thread of one loop: that of its connection, socket or listener, or the loop itself. Its body says so with
/// <see cref="Transport.EventLoop.AssertCurrent"/>; a test fails where it does not.
/// </summary>
[Conditional("DEBUG"), AttributeUsage(AttributeTargets.Method)]
internal sealed class OnLoopAttribute : Attribute;
