using System.Runtime.CompilerServices;
using Clientele.Scripting.Serving;

namespace Clientele.Scripting;

/// <summary>
/// The rules of a server at work. Give <see cref="Label"/> to <see cref="ServerOptions.Labeller"/>, and serve customers
/// with <see cref="ServeAsync"/>; <see cref="ServerOptions.InlineHandlers"/> is faster, and right: nothing here blocks.
/// Each customer has values of its own. Any thread.
/// </summary>
public sealed class RuleBook
{
    private readonly Framing _framing;
    private readonly TimeProvider _clock;
    private readonly long _seed = Random.Shared.NextInt64();
    private volatile RuleSet _set;
    private long _untold;

    /// <summary>Makes rules ready.</summary>
    /// <param name="file">The rules.</param>
    /// <param name="framing">How messages are told apart.</param>
    /// <param name="clock">The clock of all waiting; null for that of the system.</param>
    /// <exception cref="FormatException">A template is malformed.</exception>
    /// <exception cref="UnencodableException">A character is not in the encoding.</exception>
    public RuleBook(RulesFile file, Framing framing, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(framing);
        (_framing, _clock) = (framing, clock ?? TimeProvider.System);
        _set = new RuleSet(file, framing, _seed, _clock);
    }

    /// <summary>
    /// Called when a step of a rule could not be done, the first time for each rule since it was loaded; later times
    /// are counted in its <see cref="RuleReport"/>. What it throws is ignored. By any thread; must not block. Null (the
    /// default) for nobody.
    /// </summary>
    public Action<RuleFailure>? OnFailed { get; init; }

    /// <summary>What was to be said and could not: somebody does not read.</summary>
    public long Untold => Interlocked.Read(ref _untold);

    /// <summary>The rules in their order, and how often each has applied since it was loaded.</summary>
    public IReadOnlyList<RuleReport> Reports => [.. _set.All.Select(rule => rule.Report)];

    internal RuleSet Set => _set;

    internal TimeProvider Clock => _clock;

    /// <summary>
    /// From here on these rules apply, to those who are online as well: they keep their values. What the old rules have
    /// begun is done to its end. Counts begin anew.
    /// </summary>
    /// <param name="file">The rules.</param>
    /// <param name="server">The server whose customers they are for.</param>
    /// <exception cref="FormatException">A template is malformed; the old rules stay.</exception>
    /// <exception cref="UnencodableException">A character is not in the encoding; the old rules stay.</exception>
    public void Replace(RulesFile file, Server server)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(server);
        _set = new RuleSet(file, _framing, _seed, _clock);
        // They may have to wait for another silence.
        foreach (Customer customer in server.Roster)
            (customer.Tag as RuleSession)?.Wake();
    }

    /// <summary>What the rules make of a message, for <see cref="ServerOptions.Labeller"/>.</summary>
    public MessageLabel Label(Customer customer, in Message message)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return customer.Tag is RuleSession session && session.Book == this ? session.Label(message) : default;
    }

    /// <summary>
    /// Serves a customer by the rules until it leaves or is let go. Its <see cref="Customer.Tag"/> is used.
    /// </summary>
    /// <param name="customer">The customer.</param>
    /// <param name="next">Called after each message; null (the default) to do nothing.</param>
    public async Task ServeAsync(Customer customer, RuleNext? next = null)
    {
        ArgumentNullException.ThrowIfNull(customer);
        using var session = new RuleSession(this, customer);
        customer.Tag = session;
        try
        {
            session.Begin();
            while (await TakeAsync(session, next).ConfigureAwait(false))
                session.OnTime();
            await session.FinishAsync().ConfigureAwait(false);
        }
        finally
        {
            session.End();
        }
    }

    internal void Fail(PlannedRule rule, RuleFailure failure)
    {
        if (!rule.Fail(failure))
            return;
        try
        {
            OnFailed?.Invoke(failure);
        }
        catch (Exception)
        {
            // As it says: who is told of failures cannot make others.
        }
    }

    internal void CountUntold() => Interlocked.Increment(ref _untold);

    /// <summary>Takes messages until it is time for something else.</summary>
    /// <returns>False when there are no more, or the customer is let go.</returns>
    private static async ValueTask<bool> TakeAsync(RuleSession session, RuleNext? next)
    {
        CancellationToken woken = session.BeginWaiting();
        // One enumerator for many messages: each new one lets go of what was held back to be sent together.
        IAsyncEnumerator<Message> messages = session.Customer.Messages.GetAsyncEnumerator(woken);
        await using ConfiguredAsyncDisposable _ = messages.ConfigureAwait(false);
        while (!session.IsOver)
        {
            if (session.Owes)
                await session.PayAsync().ConfigureAwait(false);
            session.SetTimer();
            try
            {
                if (!await messages.MoveNextAsync().ConfigureAwait(false))
                    return false;
            }
            catch (OperationCanceledException) when (woken.IsCancellationRequested)
            {
                return true;
            }

            bool isTaken = session.OnMessage(messages.Current);
            if (next is not null && !await next(session.Customer, messages.Current, isTaken).ConfigureAwait(false))
                session.Forget();
        }

        return false;
    }
}
