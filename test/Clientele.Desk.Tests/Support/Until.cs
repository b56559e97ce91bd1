namespace Clientele.Desk.Tests.Support;

internal static class Until
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public static async Task TrueAsync(Func<bool> condition) => await TrueAsync(() => Task.FromResult(condition()));

    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        DateTime end = DateTime.UtcNow + s_patience;
        while (!await condition())
        {
            Assert.True(DateTime.UtcNow < end, "it did not happen in 2 minutes");
            await Task.Delay(10);
        }
    }
}
