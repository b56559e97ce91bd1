using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Clientele.Connections;
using Clientele.Guarding;
using Clientele.Transport;

namespace Clientele;

// From bytes to messages: for inline callbacks here, for readers in MessageReader.
public partial class Connection
{
    private const int InlineReadsPerRound = 16;

    private InlineHandler? _inline;
    private MessageReader? _reader;
    private readonly RateMeter? _rate;
    private long _lastReceived;
    private long _silence;
    private long _bytesReceived;
    private long _messagesReceived;
    private bool _peerEnded;
    private bool _overRate;

    /// <summary>What happens to a message, at once, on the loop's thread.</summary>
    internal delegate void InlineHandler(Connection connection, in Message message);

    void ISocketOwner.OnReadable()
    {
        switch (_phase)
        {
            case Phase.Waiting:
                OnReadableWhileWaiting();
                break;
            case Phase.Open when _inline is not null:
                Loop.Serving(this);
                try
                {
                    ReceiveInline();
                }
                catch (Exception error)
                {
                    Cork.Current?.Release(Outbound);
                    OnConsumerDone(error);
                }

                break;
            case Phase.Lingering:
                Discard();
                break;
            case Phase.Done:
                break;
            default:
                bool readerLooks = _reader is { IsWaiting: true };
                _reader?.OnReadable();
                if (!_peerFinished && Socket.PeerFinished)
                    NotePeerFinished();
                else if (!readerLooks && !Socket.TellsOfFinish)
                    LookForFinish();
                if (Socket.HungUp && !readerLooks)
                    LookForReset();
                break;
        }
    }

    private protected virtual void OnReadableWhileWaiting() { }

    private bool Streams => _framing.IsTimed;

    private void ReceiveInline()
    {
        Cork cork = Cork.OfThisThread(Loop);
        for (int i = 0; i < InlineReadsPerRound; i++)
        {
            if (_phase != Phase.Open || _stopReading)
                return;
            if (_settings.Intake.Paused)
            {
                Loop.Held.Add(this);
                return;
            }

            FaultInjection.At(FaultPoint.Receive, this);
            IoResult result = _buffer is null ? ReceiveShared(cork) : ReceiveIntoBuffer();
            if (result.WouldBlock)
            {
                Socket.AwaitReadable();
                return;
            }

            if (!result.IsSuccess || result.Count == 0)
            {
                StreamEnded(result.Error);
                return;
            }

            while (_buffer is not null && TryTakeMessage(out Message message))
            {
                if (_start < _end)
                    cork.Gather(Outbound);
                _inline!(this, message);
            }

            cork.Release(Outbound);
            if (!SettleBuffer() || _stopReading)
                return;
            if (_framing.GapTime is not null)
                ArmGap();
            if (result.Drained)
            {
                Socket.AwaitReadable();
                return;
            }
        }

        // The others' turn; then this one goes on where it was.
        Loop.Post(static self => ((ISocketOwner)self!).OnReadable(), this);
    }

    /// <summary>The ordinary case: whole frames go from the loop's buffer to the callback, and only a rest is kept.</summary>
    private IoResult ReceiveShared(Cork cork)
    {
        byte[] shared = Loop.SharedBuffer;
        IoResult result = Socket.Receive(shared);
        if (result.Count <= 0)
            return result;
        NoteReceived(result.Count);
        int start = 0;
        while (start < result.Count && TryTakeMessage(shared, ref start, result.Count, out Message message))
        {
            if (start < result.Count)
                cork.Gather(Outbound);
            _inline!(this, message);
        }

        int rest = result.Count - start;
        if (rest > 0)
        {
            _buffer = ByteArrays.Rent(Math.Max(rest, SmallestBuffer));
            shared.AsSpan(start, rest).CopyTo(_buffer);
            (_start, _end) = (0, rest);
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NoteReceived(int count)
    {
        _bytesReceived += count;
        _silence = 0;
        Volatile.Write(ref _lastReceived, Loop.Now);
        if (_framing.GapTime is not null)
            _gapStart = Loop.ReadClock();
        if (_rate is not null)
            CountBytes(_rate, count);
    }

    private void CountBytes(RateMeter rate, int count)
    {
        if (!rate.AllowBytes(count, Loop.Now))
            End(LeaveReason.TooMuch, new InvalidOperationException("more bytes a second than its rate"));
    }
}
