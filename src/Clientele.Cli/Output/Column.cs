namespace Clientele.Cli.Output;

/// <summary>
/// A column of a table. Where the room does not do, cells wider than <paramref name="Least"/> are cut to it, with an
/// ellipsis, and columns are left out: the lowest <paramref name="Rank"/> first, those of rank 0 never.
/// </summary>
internal sealed record Column(string Title, int Rank, int Least = int.MaxValue, bool Right = false);
