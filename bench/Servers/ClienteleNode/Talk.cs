using System.Collections.Concurrent;
using System.Diagnostics;
using Clientele;

namespace ClienteleNode;

/// <summary>
/// Words to customers of another node, one by one at an even rate, each timed from the moment at which it was due until
/// its result is there.
/// </summary>
internal sealed class Talk(IRoster roster, string node, int customers)
{
    private static readonly OutgoingMessage s_words = OutgoingMessage.OfText("your order is on its way");

    private readonly Lock _lock = new();
    private readonly List<double> _times = [];
    private readonly ConcurrentDictionary<SendResult, int> _kinds = new();
    private int _failed;
    private int _under;

    public async Task<string> RunAsync(int rate, int seconds)
    {
        await Task.WhenAll(Enumerable.Range(1, 1000).Select(number => SayAsync(number, Stopwatch.GetTimestamp())));
        _times.Clear();
        int most = 0;
        long started = Stopwatch.GetTimestamp(), all = (long)rate * seconds;
        for (long i = 0; i < all;)
        {
            long due = (long)(Stopwatch.GetElapsedTime(started).TotalSeconds * rate);
            for (; i < Math.Min(due, all); i++)
            {
                _ = SayAsync(1 + (i % customers), started + (long)(i * (double)Stopwatch.Frequency / rate));
                most = Math.Max(most, Volatile.Read(ref _under));
            }

            Thread.Sleep(TimeSpan.FromMicroseconds(200));
        }

        double took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        while (Volatile.Read(ref _under) > 0)
            await Task.Delay(1);
        lock (_lock)
            _times.Sort();
        return Questions.Json(json =>
        {
            json.WriteNumber("rate", all / took);
            json.WriteNumber("failed", _failed);
            json.WriteString("why", string.Join(", ", _kinds.Select(static kind => $"{kind.Value} {kind.Key}")));
            json.WriteNumber("most", most);
            foreach (double part in (double[])[0.5, 0.9, 0.99, 0.999])
                json.WriteNumber($"p{part * 100}", _times[(int)(part * (_times.Count - 1))]);
        });
    }

    private async Task SayAsync(long number, long due)
    {
        Interlocked.Increment(ref _under);
        SendResult result = await roster.SendAsync(new CustomerId(number, node), s_words, default).ConfigureAwait(false);
        double took = Stopwatch.GetElapsedTime(due).TotalMilliseconds;
        if (result is not (SendResult.Sent or SendResult.Queued))
        {
            Interlocked.Increment(ref _failed);
            _kinds.AddOrUpdate(result, 1, static (_, count) => count + 1);
        }

        lock (_lock)
            _times.Add(took);
        Interlocked.Decrement(ref _under);
    }
}
