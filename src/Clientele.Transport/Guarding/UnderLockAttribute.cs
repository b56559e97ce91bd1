using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>
/// The method runs while its caller holds a lock. Its body says which with <see cref="RankedLock.AssertHeld"/>; a test
/// fails where it does not.
/// </summary>
[Conditional("DEBUG"), AttributeUsage(AttributeTargets.Method)]
[Experimental("CLIENTELE001")]
public sealed class UnderLockAttribute : Attribute;
