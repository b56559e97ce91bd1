using System.Net.Sockets;
using Clientele.Connections;
using Clientele.Transport;

namespace Clientele;

// What an inline callback answers to many messages of one read leaves with one system call, for that is most of what an
// answer costs. All of it on the loop's thread; while something is corked, this holds the send gate.
public partial class Connection
{
    private bool _corked;

    /// <summary>Before the callback, when more of the same read is to come.</summary>
    private void CorkWhileMore(bool more)
    {
        if (more && !_corked && !Streams && Loop.Cork.Owner is null)
            (_corked, Loop.Cork.Owner) = (true, this);
    }

    /// <summary>Sends what was corked, and what else waited meanwhile.</summary>
    private void Uncork()
    {
        if (!_corked)
            return;
        if (Loop.Cork.Frames > 0)
            SendCorked();
        (_corked, Loop.Cork.Owner) = (false, null);
    }

    /// <summary>Keeps a frame back for the others of this read; false when it is to be sent as any other.</summary>
    private bool TryCork(ReadOnlySpan<byte> frame, out SendResult result)
    {
        Cork cork = Loop.Cork;
        result = SendResult.Left;
        if (_finish || _sendBroken || _shutAsked)
            return true;
        if (!Fits(cork, frame.Length) && cork.Frames > 0)
            SendCorked();
        if (!Fits(cork, frame.Length) || (cork.Frames == 0 && Interlocked.CompareExchange(ref _gate, Held, Free) != Free))
            return false;
        cork.Add(frame);
        Accepted(frame);
        result = SendResult.Sent;
        return true;
    }

    // Corked is not yet queued, but must not be more than could be.
    private bool Fits(Cork cork, int length) =>
        length <= cork.Room && cork.Length + length <= _settings.QueueBytes && cork.Frames < _settings.QueueMessages;

    /// <summary>By the holder of the gate, who lets go of it.</summary>
    private void SendCorked()
    {
        ReadOnlySpan<byte> frames = Loop.Cork.Take();
        if (_sendBroken || _shutAsked)
        {
            FlushHeld();
            return;
        }

        Volatile.Write(ref _writable, 0);
        IoResult sent = Socket.Send(frames);
        if (sent.IsSuccess && sent.Count == frames.Length)
        {
            _bytesSent += sent.Count;
            if (Interlocked.CompareExchange(ref _gate, Free, Held) != Held)
                FlushHeld();
            return;
        }

        if (!sent.IsSuccess && !sent.WouldBlock)
            SendFailed(sent.Error);
        else
            KeepRest(frames[sent.Count..], sent.Count);
        FlushHeld();
    }

    /// <summary>What the kernel did not take was accepted already, and is owed.</summary>
    private void KeepRest(ReadOnlySpan<byte> rest, int sent)
    {
        _bytesSent += sent;
        bool fits;
        lock (Socket)
        {
            fits = _settings.QueueBudget.TryTake(rest.Length);
            if (!fits && _settings.Overflow != OverflowPolicy.Disconnect)
            {
                _settings.QueueBudget.Take(rest.Length);
                fits = true;
            }

            if (fits)
                (_queue ??= new OutboundQueue(_settings.QueueBudget)).AddFirst(rest, null, begun: true);
        }

        if (!fits)
            End(LeaveReason.TooSlow, null, abort: true);
    }
}
