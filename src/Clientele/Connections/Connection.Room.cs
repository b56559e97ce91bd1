using Clientele.Connections;

namespace Clientele;

// Under OverflowPolicy.Wait: who finds no room waits, or is told; and a peer that takes nothing meanwhile is too slow.
public partial class Connection
{
    // Since when somebody has found no room and the peer taken nothing; 0 while nobody has.
    private long _roomWantedSince;

    /// <summary>For the connection's own handler: waits while the queue is full.</summary>
    private async ValueTask<SendResult> WaitAndSendAsync(byte[] frame, CancellationToken cancellationToken)
    {
        Task<Task>? room = null;
        while (true)
        {
            await WhenIntakeIsOpenAsync(cancellationToken).ConfigureAwait(false);
            if (_abort)
                return Reason == LeaveReason.TooSlow ? SendResult.Disconnected : SendResult.Left;
            SendResult result = SendFrame(frame, frame);
            if (result != SendResult.Full)
                return result;
            // Asked for first, and tried once more before waiting: room that comes in between is not missed.
            if (room is null)
            {
                room = RoomAsync();
                continue;
            }

            await room.WaitAsync(cancellationToken).ConfigureAwait(false);
            room = null;
        }
    }

    /// <summary>Ends when something has left this queue, or any queue, for it may be the common budget that is used up.</summary>
    private Task<Task> RoomAsync()
    {
        Task common = _settings.QueueBudget.WaitForRoom();
        lock (Socket)
            return Task.WhenAny((_queue ??= NewQueue()).WaitForRoom(), common);
    }

    /// <summary>A frame found no room. Any thread.</summary>
    private void WantRoom()
    {
        if (_settings.SendTimeout != Microseconds.Never
            && Interlocked.CompareExchange(ref _roomWantedSince, Math.Max(1, Loop.ReadClock()), 0) == 0)
            Loop.Post(static self => ((Connection)self!).LookForRoom(), this);
    }

    /// <summary>On the loop: when somebody has found no room for the send timeout, and the peer has taken nothing in it, it is too slow.</summary>
    private void LookForRoom()
    {
        if (_phase >= Phase.Ending || _endTimer != default)
            return;
        long since, waiting;
        lock (Socket)
        {
            waiting = _queue?.Bytes ?? 0;
            // With nothing of its own queued it is others who use up the common budget; and in line nobody is served.
            if (waiting == 0 || _phase == Phase.Waiting)
                _roomWantedSince = 0;
            since = _roomWantedSince;
        }

        if (since == 0)
            return;
        if (since + _settings.SendTimeout > Loop.Now)
        {
            _endTimer = Loop.Timers.Add(since + _settings.SendTimeout, this, TimerKind.Room);
            return;
        }

        End(LeaveReason.TooSlow, new SendTimeoutException(TimeSpan.FromMicroseconds(_settings.SendTimeout), waiting), abort: true);
    }
}
