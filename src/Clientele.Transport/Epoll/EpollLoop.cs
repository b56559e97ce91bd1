using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Clientele.Transport.Epoll;

/// <summary>The loop over one epoll instance, woken through an eventfd.</summary>
internal sealed unsafe class EpollLoop : EventLoop
{
    private const int MaxEvents = 512;
    private const ulong WakeToken = ulong.MaxValue;

    // struct epoll_event is packed on x64 only.
    private static readonly int s_stride = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int s_dataOffset = s_stride - 8;

    private readonly int _epoll;
    private readonly int _wake;
    private readonly byte* _events = (byte*)NativeMemory.AllocZeroed((nuint)(MaxEvents * 16));
    private IEpollEntry?[] _entries = new IEpollEntry?[64];
    private uint[] _generations = new uint[64];
    private readonly Stack<int> _freeSlots = new(64);
    private int _slotsUsed;
    private bool _noPwait2;

    public EpollLoop(string name, TimeProvider clock, LoopWatch watch) : base(name, clock, watch)
    {
        _epoll = Libc.epoll_create1(Libc.EPOLL_CLOEXEC);
        _wake = Libc.eventfd(0, Libc.EFD_NONBLOCK | Libc.EFD_CLOEXEC);
        if (_epoll < 0 || _wake < 0)
            throw new Win32Exception(
                Errno.Last, $"cannot create an event loop: {Marshal.GetPInvokeErrorMessage(Errno.Last)}");
        Control(Libc.EPOLL_CTL_ADD, _wake, Libc.EPOLLIN | Libc.EPOLLET, WakeToken);
    }

    /// <summary>Watches a descriptor, edge-triggered. Returns its slot, or -1 with the error number kept.</summary>
    [OnLoop]
    public int Register(int fd, IEpollEntry entry, uint events)
    {
        AssertCurrent();
        if (_freeSlots.Count == 0 && _slotsUsed == _generations.Length)
            Grow();
        int slot = _freeSlots.Count > 0 ? _freeSlots.Pop() : _slotsUsed++;

        _entries[slot] = entry;
        if (Control(Libc.EPOLL_CTL_ADD, fd, events | Libc.EPOLLET, Token(slot)))
            return slot;
        Forget(slot);
        return -1;
    }

    /// <summary>
    /// Makes the slot's later events stale. Closing the descriptor takes it out of epoll by itself: ours is the only
    /// reference to it.
    /// </summary>
    [OnLoop]
    public void Forget(int slot)
    {
        AssertCurrent();
        _entries[slot] = null;
        _generations[slot]++;
        _freeSlots.Push(slot);
    }

    /// <summary>
    /// A wait may end 50 us late unless its thread asks for better; a nanosecond is the least, and 0 means 50 us.
    /// </summary>
    protected override void Prepare() => _ = Libc.prctl(Libc.PR_SET_TIMERSLACK, 1);

    protected override void WaitAndDispatch(long timeoutMicroseconds)
    {
        int count = Wait(timeoutMicroseconds);
        BeginBatch();
        // What fails is one owner's, and the others' turn comes all the same.
        for (int next = 0; next < count;)
            DispatchFrom(ref next, count);
    }

    protected override void Rest(long microseconds)
    {
        var wake = new Libc.PollDescriptor { Descriptor = _wake, Events = Libc.POLLIN };
        var time = new Libc.Timespec { Nanoseconds = microseconds * 1000 };
        _ = Libc.ppoll(&wake, 1, &time, null);
    }

    protected override void Wake()
    {
        ulong one = 1;
        _ = Libc.write(_wake, &one, sizeof(ulong));
    }

    protected override void Release()
    {
        _ = Libc.close(_wake);
        _ = Libc.close(_epoll);
        NativeMemory.Free(_events);
    }

    private void DispatchFrom(ref int next, int count)
    {
        IEpollEntry? entry = null;
        try
        {
            while (next < count)
            {
                byte* e = _events + next++ * s_stride;
                ulong token = *(ulong*)(e + s_dataOffset);
                if (token == WakeToken)
                {
                    ulong ignored;
                    _ = Libc.read(_wake, &ignored, sizeof(ulong));
                    continue;
                }

                int slot = (int)(uint)token;
                entry = _entries[slot];
                if (_generations[slot] == (uint)(token >> 32) && entry is not null)
                    entry.OnEvents(*(uint*)e);
            }
        }
        catch (Exception error)
        {
            Failed(error, entry);
        }
    }

    private int Wait(long timeoutMicroseconds)
    {
        if (timeoutMicroseconds > 0 && !_noPwait2)
        {
            var time = new Libc.Timespec
            {
                Seconds = timeoutMicroseconds / 1_000_000,
                Nanoseconds = timeoutMicroseconds % 1_000_000 * 1000,
            };
            int count = Libc.epoll_pwait2(_epoll, _events, MaxEvents, &time, null);
            if (count >= 0 || Errno.Last == Errno.EINTR)
                return Math.Max(count, 0);
            _noPwait2 = true; // before Linux 5.11: milliseconds, rounded up
        }

        long milliseconds = timeoutMicroseconds < 0 ? -1 : Math.Min((timeoutMicroseconds + 999) / 1000, int.MaxValue);
        return Math.Max(Libc.epoll_wait(_epoll, _events, MaxEvents, (int)milliseconds), 0);
    }

    /// <summary>
    /// Room for all of them to be forgotten as well: that must not fail. The last step is what counts.
    /// </summary>
    private void Grow()
    {
        int size = _slotsUsed * 2;
        _freeSlots.EnsureCapacity(size);
        Array.Resize(ref _entries, size);
        Array.Resize(ref _generations, size);
    }

    private bool Control(int operation, int fd, uint events, ulong token)
    {
        byte* e = stackalloc byte[16];
        *(uint*)e = events;
        *(ulong*)(e + s_dataOffset) = token;
        return Libc.epoll_ctl(_epoll, operation, fd, e) == 0;
    }

    private ulong Token(int slot) => (ulong)_generations[slot] << 32 | (uint)slot;
}
