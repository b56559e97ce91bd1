using Clientele.Tests.Guarding;
using Clientele.Transport;

[assembly: AssemblyFixture(typeof(ThreadRuleCheck))]

namespace Clientele.Tests.Guarding;

/// <summary>
/// Fails the run when a thread rule of the engine was broken in it. On a loop the exception alone might end as the failure of one
/// connection, and the test be content.
/// </summary>
public sealed class ThreadRuleCheck : IDisposable
{
    public void Dispose()
    {
        IReadOnlyList<ThreadRuleException> broken = ThreadRules.Broken;
        if (broken.Count > 0)
            throw new AggregateException("thread rules of the engine were broken", broken);
    }
}
