namespace Clientele;

/// <summary>How a stop went.</summary>
/// <param name="Served">Customers who were served since the server started.</param>
/// <param name="Aborted">Those of them who were cut off, because they did not take what was owed to them, or their
/// handler did not end, in time.</param>
public sealed record StopReport(long Served, long Aborted);
