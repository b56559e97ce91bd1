namespace Clientele.Connections;

/// <summary>Why a connection ended: reason and error, published as one value. Immutable.</summary>
internal sealed class Ending
{
    private static readonly Ending[] s_withoutError =
        [.. Enum.GetValues<LeaveReason>().Select(static reason => new Ending(reason, null))];

    private Ending(LeaveReason reason, Exception? error) => (Reason, Error) = (reason, error);

    public LeaveReason Reason { get; }

    /// <summary>The error behind the reason, if there is one.</summary>
    public Exception? Error { get; }

    /// <summary>When memory is short, it is made without the error: an end must not fail.</summary>
    public static Ending Of(LeaveReason reason, Exception? error)
    {
        Ending without = s_withoutError[(int)reason];
        try
        {
            return error is null ? without : new Ending(reason, error);
        }
        catch (OutOfMemoryException)
        {
            return without;
        }
    }
}
