using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// The consumer that is a callback: receives on the loop, and calls it with each message. Part of
/// <see cref="Inbound"/>, as <see cref="MessageReader"/> is; on the loop, unless it says otherwise.
/// </summary>
internal struct InlineReceiver
{
    private const int ReadsPerRound = 16;

    private InlineHandler? _callback;
    private bool _hasFailed;

    /// <summary>A callback takes the messages. Any thread.</summary>
    public readonly bool IsOpen => _callback is not null;

    /// <summary>Before the first read; null where a reader takes the messages.</summary>
    public void Open(InlineHandler? callback) => _callback = callback;

    /// <summary>Receives and calls the callback, until there is no more.</summary>
    [OnLoop]
    public void Receive(Inbound inbound)
    {
        Connection connection = inbound.Connection;
        connection.Loop.AssertCurrent();
        connection.Loop.Serving(connection);
        try
        {
            Receive(inbound, connection, Cork.OfThisThread(connection.Loop));
        }
        catch (Exception error)
        {
            Cork.Current?.Release(connection.Outbound);
            Fail(connection, error);
        }
    }

    /// <summary>It has been silent for the time that ends a message.</summary>
    [OnLoop]
    public void OnGap(Inbound inbound)
    {
        inbound.Connection.Loop.AssertCurrent();
        // It may have been set for a shorter time, before that was changed.
        if (inbound.HasGapPassed())
            TakeKept(inbound);
        else
            inbound.StartWait();
    }

    /// <summary>A frame may have been waited for longer than it may take.</summary>
    [OnLoop]
    public void OnFrameTime(Inbound inbound)
    {
        inbound.Connection.Loop.AssertCurrent();
        // Its rest may have come: the loop may be later than it should.
        if (inbound.Connection.Settings.Intake.Paused)
            inbound.OnPaused();
        else
            Receive(inbound);
        if (!inbound.AwaitsFrame || _hasFailed)
            return;
        if (inbound.GivesUpFrame())
            TakeKept(inbound);
        else
            inbound.StartWait();
    }

    /// <summary>Another framing or encoding was asked for: a part of a message may be a whole one now.</summary>
    [OnLoop]
    public void OnChange(Inbound inbound)
    {
        inbound.Connection.Loop.AssertCurrent();
        inbound.TakeChange();
        if (inbound.HasUnread && !_hasFailed && !inbound.IsOver && !inbound.IsHalted)
            TakeKept(inbound);
    }

    /// <summary>The stream is over, and so is the connection unless others are to answer.</summary>
    [OnLoop]
    public readonly void Conclude(Inbound inbound, bool staysOpen)
    {
        Connection connection = inbound.Connection;
        connection.Loop.AssertCurrent();
        Exception? failure = null;
        try
        {
            // What a failed callback left is lost.
            while (!_hasFailed && !inbound.IsHalted && inbound.TryTakePartial(out Message message))
                _callback!(connection, message);
        }
        catch (Exception error)
        {
            failure = error;
        }

        inbound.ReleaseBuffer();
        if (!staysOpen || failure is not null)
            connection.Lifecycle.OnConsumerDone(failure);
    }

    /// <summary>Calls the callback with the messages in the buffer, of which some may have become whole.</summary>
    [OnLoop]
    private void TakeKept(Inbound inbound)
    {
        Connection connection = inbound.Connection;
        connection.Loop.AssertCurrent();
        connection.Loop.Serving(connection);
        try
        {
            while (inbound.TryTake(out Message message))
                _callback!(connection, message);
            if (inbound.Settle())
                inbound.StartWait();
        }
        catch (Exception error)
        {
            Fail(connection, error);
        }
    }

    private readonly void Receive(Inbound inbound, Connection connection, Cork cork)
    {
        for (int i = 0; i < ReadsPerRound; i++)
        {
            if (inbound.IsOver || inbound.IsHalted)
                return;
            if (connection.Settings.Intake.Paused)
            {
                inbound.OnPaused();
                connection.Loop.Held.Add(connection);
                return;
            }

            FaultInjection.At(FaultPoint.Receive, connection);
            IoResult result = inbound.HasBuffer ? inbound.Receive() : ReceiveShared(inbound, connection, cork);
            if (result.WouldBlock)
            {
                connection.Socket.AwaitReadable();
                return;
            }

            if (!result.IsSuccess || result.Count == 0)
            {
                inbound.OnStreamEnded(result.Error);
                return;
            }

            while (inbound.HasBuffer && !inbound.IsHalted && inbound.TryTake(out Message message))
            {
                if (inbound.HasUnread)
                    cork.Gather(connection.Outbound);
                _callback!(connection, message);
            }

            cork.Release(connection.Outbound);
            if ((inbound.HasBuffer && !inbound.Settle()) || connection.Lifecycle.Ending is not null)
                return;
            inbound.StartWait();
            if (result.Drained)
            {
                connection.Socket.AwaitReadable();
                return;
            }
        }

        // The others' turn; then this one goes on where it was.
        connection.Loop.Post(static connection => ((ISocketOwner)connection!).OnReadable(), connection);
    }

    /// <summary>
    /// The ordinary case: whole frames go from the loop's buffer to the callback, and only a rest is kept.
    /// </summary>
    private readonly IoResult ReceiveShared(Inbound inbound, Connection connection, Cork cork)
    {
        byte[] shared = connection.Loop.SharedBuffer;
        IoResult result = connection.Socket.Receive(shared);
        if (result.Count <= 0)
            return result;
        inbound.OnReceived(result.Count);
        int start = 0, needed = 0;
        while (start < result.Count
            && inbound.TryTakeFrom(shared, ref start, result.Count, ref needed, out Message message))
        {
            if (start < result.Count)
                cork.Gather(connection.Outbound);
            _callback!(connection, message);
            inbound.TakeChange();
            if (inbound.IsHalted)
                break;
        }

        if (start < result.Count)
            inbound.Keep(shared.AsSpan(start, result.Count - start), needed);
        return result;
    }

    private void Fail(Connection connection, Exception error)
    {
        _hasFailed = true;
        connection.Lifecycle.OnConsumerDone(error);
    }
}
