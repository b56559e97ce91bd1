using Clientele.Transport;

namespace Clientele.Connections.Receiving;

/// <summary>What was received and not taken.</summary>
/// <param name="IsBusy">The consumer is taking some at this moment; the rest is not known.</param>
/// <param name="IsInUse">A consumer has the messages: it waits for one, or is busy with one.</param>
/// <param name="IsBuffered">Bytes are in the receive buffer.</param>
/// <param name="InSocket">What is in the socket.</param>
internal readonly record struct Unread(bool IsBusy, bool IsInUse, bool IsBuffered, PeekResult InSocket)
{
    /// <summary>A consumer is going to take something. One that does not read holds nothing up.</summary>
    public bool IsUntaken => IsInUse && (IsBusy || IsBuffered || InSocket == PeekResult.Bytes);
}
