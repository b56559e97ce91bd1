using Clientele.Connections.Receiving;

namespace Clientele.Connections;

/// <summary>
/// Sends a frame when that is possible: waits while intake is paused, and, for a sender that may, while there is no
/// room. Any thread.
/// </summary>
internal static class WaitingSender
{
    /// <summary>Intake is paused: what is told is recorded too.</summary>
    public static async ValueTask<SendResult> SendLaterAsync(
        Connection connection, byte[] frame, bool mayWait, CancellationToken cancellationToken)
    {
        await WhenIntakeIsOpenAsync(connection, cancellationToken).ConfigureAwait(false);
        return mayWait
            ? await SendAsync(connection, frame, cancellationToken).ConfigureAwait(false)
            : connection.Outbound.Send(frame, frame);
    }

    /// <summary>Waits while the queue is full.</summary>
    public static async ValueTask<SendResult> SendAsync(
        Connection connection, byte[] frame, CancellationToken cancellationToken)
    {
        Task<Task>? room = null;
        while (true)
        {
            await WhenIntakeIsOpenAsync(connection, cancellationToken).ConfigureAwait(false);
            SendResult result = connection.Outbound.Send(frame, frame);
            if (result == SendResult.Left && connection.Reason == LeaveReason.TooSlow)
                return SendResult.Disconnected;
            if (result != SendResult.Full)
                return result;
            // Asked for first, and tried once more before waiting: room that comes in between is not missed.
            if (room is null)
            {
                room = connection.Outbound.RoomAsync();
                continue;
            }

            await room.WaitAsync(cancellationToken).ConfigureAwait(false);
            room = null;
        }
    }

    /// <summary>
    /// A sender whose connection is ending does not wait: the recorder may be what the end waits for.
    /// </summary>
    private static async Task WhenIntakeIsOpenAsync(Connection connection, CancellationToken cancellationToken)
    {
        Intake intake = connection.Settings.Intake;
        if (!intake.Paused)
            return;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (connection.Ended.UnsafeRegister(static ended => ((TaskCompletionSource)ended!).TrySetResult(), ended))
            await Task.WhenAny(intake.WhenOpenAsync(), ended.Task).WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
