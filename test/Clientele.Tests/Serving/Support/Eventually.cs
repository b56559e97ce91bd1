using System.Diagnostics;

namespace Clientele.Tests.Serving;

/// <summary>Waits by looking again and again: what a test waits for comes at once or, on a busy machine, much later.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task True(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Patience, $"never: {what}");
            await Task.Delay(2);
        }
    }

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Patience);

    public static Task InTime(this Task task) => task.WaitAsync(Patience);
}
