namespace Clientele;

// Who is there, and how much was done.
public sealed partial class Server
{
    /// <summary>Who waits in line, in order: a copy. Any thread.</summary>
    public IReadOnlyList<Customer> Waiting => _attendance.Waiting;

    /// <summary>
    /// How many wait in line: the same as the count of <see cref="Waiting"/>, without the list. Any thread.
    /// </summary>
    public int WaitingCount => _attendance.WaitingCount;

    /// <summary>
    /// Finds a customer who is connected, online or not: in its TLS handshake, in line, online, or ending and not
    /// closed yet. Customers who are online are found at once; for others this looks at everyone who is not online. Any
    /// thread.
    /// </summary>
    /// <param name="number">The number.</param>
    /// <returns>The customer; null when it has gone, or there never was one.</returns>
    public Customer? Find(long number) => _attendance.Find(number);

    /// <summary>
    /// The figures now. Counting costs customers nothing: each has its own counters, summed up here, which takes some 3
    /// ms with 100 000 of them and delays no customer. Sums never go back from one call to the next. Any thread.
    /// </summary>
    public ServerStatistics GetStatistics() => _figures.Take();

    /// <summary>
    /// Everyone online at this moment, for those who look at all of them: with 100 000 some twenty times cheaper than
    /// to walk through <see cref="Roster"/>, and it holds up nobody. Any thread.
    /// </summary>
    /// <returns>The customers, in memory that is lent: dispose it when done.</returns>
    public RosterSnapshot TakeSnapshot() => _attendance.TakeSnapshot();

    /// <summary>
    /// How long the slowest of its event loops takes to come to something new: a loop that is busy, or that a callback
    /// blocks, is late for everything. Never ends when a loop does not come to it, or the server has stopped. Any
    /// thread.
    /// </summary>
    public Task<TimeSpan> MeasureLatenessAsync() => _loops.MeasureLatenessAsync(Clock);
}
