using System.Diagnostics;

namespace Clientele.Guarding;

/// <summary>
/// The method runs while its caller holds a lock. Its body says which with <see cref="RankedLock.AssertHeld"/>; a test fails where it
/// does not.
/// </summary>
[Conditional("DEBUG"), AttributeUsage(AttributeTargets.Method)]
internal sealed class UnderLockAttribute : Attribute;
