using System.Net.Sockets;

namespace Clientele.Serving;

/// <summary>What programs may know of the error behind an event.</summary>
internal static class EventErrors
{
    // Of a user's message: a page does not carry a book.
    private const int Longest = 4096;

    /// <summary>
    /// The library's own sentences and the system's. Of an exception that user code has thrown, the name of its type
    /// alone: its message may hold what others must not read.
    /// </summary>
    public static string? TextOf(Exception? error)
    {
        string? text = error switch
        {
            null => null,
            AdmissionException or FramingException or UnencodableException => error.Message,
            SendTimeoutException or TlsException or SocketException => error.Message,
            OperationCanceledException => "it took too long",
            { InnerException: SocketException inner } => inner.Message,
            _ => error.GetType().Name,
        };
        return text is null ? null : Cut(text).ReplaceLineEndings(" ");
    }

    private static string Cut(string text) => text.Length <= Longest ? text
        : char.IsHighSurrogate(text[Longest - 1]) ? text[..(Longest - 1)]
        : text[..Longest];
}
