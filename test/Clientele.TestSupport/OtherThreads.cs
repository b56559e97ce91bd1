using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Clientele.TestSupport;

/// <summary>
/// The threads of this process but the one that made it and uses it: whether all of them wait. By Linux's /proc; elsewhere
/// it sleeps a little and says yes.
/// </summary>
internal sealed class OtherThreads : IDisposable
{
    private const string Tasks = "/proc/self/task";

    private readonly Dictionary<string, (SafeFileHandle State, SafeFileHandle Turns)> _threads = [];
    private readonly string? _self = OperatingSystem.IsLinux() ? Path.GetFileName(new FileInfo("/proc/thread-self").LinkTarget) : null;
    private readonly byte[] _buffer = new byte[1024];
    private string? _awake;

    /// <summary>
    /// Whether at some moment during this call no other thread ran or waited for a processor. A thread that wakes another
    /// runs; so, where none has had a turn from beginning to end, and each was found asleep twice, none can be on its way.
    /// </summary>
    public bool AllWait()
    {
        if (_self is null)
        {
            Thread.Sleep(5);
            return true;
        }

        try
        {
            // The one that ran the last time, most likely still does.
            if (_awake is { } awake && !Sleeps(awake))
                return false;
            string[] threads = Threads();
            if (!AllSleep(threads))
                return false;
            long before = Turns(threads);
            return AllSleep(threads) && AllSleep(threads) && Turns(threads) == before && Threads().Length == threads.Length;
        }
        catch (IOException)
        {
            // One has just ended: it ran.
            Dispose();
            return false;
        }
    }

    public void Dispose()
    {
        foreach ((SafeFileHandle state, SafeFileHandle turns) in _threads.Values)
        {
            state.Dispose();
            turns.Dispose();
        }

        _threads.Clear();
        _awake = null;
    }

    private string[] Threads() => [.. Directory.EnumerateDirectories(Tasks).Select(Path.GetFileName).Where(thread => thread != _self)!];

    private bool AllSleep(string[] threads)
    {
        foreach (string thread in threads)
        {
            if (Sleeps(thread))
                continue;
            _awake = thread;
            return false;
        }

        return true;
    }

    private bool Sleeps(string thread)
    {
        // "123 (name) S ...": the name may have any character.
        ReadOnlySpan<byte> state = Read(Of(thread).State);
        return state[state.LastIndexOf((byte)')') + 2] == 'S';
    }

    /// <summary>How often they have been given a processor, in all.</summary>
    private long Turns(string[] threads)
    {
        long sum = 0;
        foreach (string thread in threads)
        {
            ReadOnlySpan<byte> times = Read(Of(thread).Turns).TrimEnd((byte)'\n');
            sum += long.Parse(times[(times.LastIndexOf((byte)' ') + 1)..], CultureInfo.InvariantCulture);
        }

        return sum;
    }

    private (SafeFileHandle State, SafeFileHandle Turns) Of(string thread)
    {
        if (!_threads.TryGetValue(thread, out var files))
            _threads[thread] = files = (File.OpenHandle($"{Tasks}/{thread}/stat"), File.OpenHandle($"{Tasks}/{thread}/schedstat"));
        return files;
    }

    private ReadOnlySpan<byte> Read(SafeFileHandle file)
    {
        int count = RandomAccess.Read(file, _buffer, 0);
        return count > 0 ? _buffer.AsSpan(0, count) : throw new IOException("the thread has ended");
    }
}
