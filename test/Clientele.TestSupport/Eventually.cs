using System.Diagnostics;

namespace Clientele.TestSupport;

/// <summary>Waits by looking again and again: what a test waits for comes at once or, on a busy machine, much later.</summary>
public static class Eventually
{
    /// <summary>Far more than anything takes: a test that waits so long has failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Ends when the condition is met; fails with <paramref name="what"/> when it never is.</summary>
    public static Task True(Func<bool> condition, string what = "what it waits for") => True(() => Task.FromResult(condition()), what);

    /// <inheritdoc cref="True(Func{bool}, string)"/>
    public static async Task True(Func<Task<bool>> condition, string what = "what it waits for")
    {
        long started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"never: {what}");
            await Task.Delay(2);
        }
    }

    /// <summary>The same, on the thread that asks; fails with what <paramref name="otherwise"/> says at the end.</summary>
    public static void Blocking(Func<bool> condition, Func<string> otherwise)
    {
        long started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                Assert.Fail(otherwise());
            Thread.Sleep(10);
        }
    }

    /// <summary>Fails when it does not end in time.</summary>
    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Patience);

    /// <inheritdoc cref="InTime{T}"/>
    public static Task InTime(this Task task) => task.WaitAsync(Patience);
}
