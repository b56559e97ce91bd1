using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Clientele.Terminal.Unix;

/// <summary>Waiting for a descriptor that another thread can end.</summary>
internal sealed unsafe class WakeablePoll : IDisposable
{
    private readonly int _reader;
    private readonly int _writer;

    public WakeablePoll()
    {
        int* ends = stackalloc int[2];
        if (LibC.Pipe(ends) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        (_reader, _writer) = (ends[0], ends[1]);
    }

    public enum Outcome { Ready, TimedOut, Woken }

    /// <summary>Waits until there is input; with a negative descriptor, only for the time or to be woken.</summary>
    public Outcome Wait(int descriptor, int timeoutMilliseconds)
    {
        LibC.PollEntry* entries = stackalloc LibC.PollEntry[2];
        entries[0] = new() { Descriptor = _reader, Events = LibC.PollIn };
        entries[1] = new() { Descriptor = descriptor, Events = LibC.PollIn };
        int ready;
        do
            ready = LibC.Poll(entries, 2, timeoutMilliseconds);
        while (ready < 0 && Marshal.GetLastPInvokeError() == LibC.Interrupted);
        if (entries[0].Returned != 0)
            return Outcome.Woken;
        // An error is for the read to find.
        return ready == 0 ? Outcome.TimedOut : Outcome.Ready;
    }

    /// <summary>Every wait from now on ends at once.</summary>
    public void Wake()
    {
        byte one = 1;
        _ = LibC.Write(_writer, &one, 1);
    }

    public void Dispose()
    {
        _ = LibC.Close(_reader);
        _ = LibC.Close(_writer);
    }
}
