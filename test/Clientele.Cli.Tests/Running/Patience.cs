using System.Diagnostics;

namespace Clientele.Cli.Tests.Running;

/// <summary>Waiting for a condition instead of for a time: generous, because a test machine may be busy.</summary>
internal static class Patience
{
    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(2);

    public static void Until(Func<bool> condition, Func<string> otherwise)
    {
        long started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(started) > Limit)
                Assert.Fail(otherwise());
            Thread.Sleep(10);
        }
    }
}
