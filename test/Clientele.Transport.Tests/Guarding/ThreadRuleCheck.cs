using Clientele.Transport.Tests.Guarding;

[assembly: AssemblyFixture(typeof(ThreadRuleCheck))]

namespace Clientele.Transport.Tests.Guarding;

/// <summary>Fails the run when a thread rule of the engine was broken in it: on a loop the exception alone might go unseen.</summary>
public sealed class ThreadRuleCheck : IDisposable
{
    public void Dispose()
    {
        IReadOnlyList<ThreadRuleException> broken = ThreadRules.Broken;
        if (broken.Count > 0)
            throw new AggregateException("thread rules of the engine were broken", broken);
    }
}
