using Clientele.Desk.Listing;

namespace Clientele.Desk.Events;

/// <summary>A place in the log, and the number of the record that stands or will stand there.</summary>
internal readonly record struct LogCursor(long Place, long Id);
