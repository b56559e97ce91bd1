namespace Clientele.Scripting;

/// <summary>How a script ends the connection.</summary>
public enum LeaveWay
{
    /// <summary>Closes in good order.</summary>
    Close,

    /// <summary>
    /// Ends its own direction and reads on until the server ends the other; a server that does not, within the reply
    /// timeout, is at fault.
    /// </summary>
    HalfClose,

    /// <summary>Ends with a reset.</summary>
    Reset,

    /// <summary>
    /// Neither reads nor sends any more, and stays connected until everything ends. Nobody takes its place.
    /// </summary>
    Vanish,

    /// <summary>Waits to be hung up on; a server that does not, within the reply timeout, is at fault.</summary>
    HungUp,
}
