using Clientele.Scripting.Conversing;

namespace Clientele.Scripting;

/// <summary>
/// One connection that follows a script: it says what the steps say, waits for the replies that they expect, and stops
/// at the first that is not as expected. Not synchronised: one caller, who receives nothing from the connection
/// meanwhile.
/// </summary>
/// <remarks>
/// Messages come one at a time, so a connection with <see cref="ConnectOptions.DeliverIncomplete"/> lets it see also
/// what the end of the stream cuts off. What comes unasked is shown to the viewer, and is no failure.
/// </remarks>
public sealed class Conversation
{
    private readonly ConversationHost _host;

    /// <summary>A conversation that begins now, with the framing and the encoding that the script was planned
    /// for.</summary>
    /// <param name="connection">The connection. It stays open, unless a step leaves.</param>
    /// <param name="script">The script: see <see cref="ScriptPlanner"/>.</param>
    /// <param name="options">What else holds; null for the defaults.</param>
    public Conversation(Connection connection, PlannedScript script, ConversationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(script);
        _host = new ConversationHost(connection, script, options ?? new ConversationOptions());
    }

    /// <summary>A step has left: the connection is closed.</summary>
    public bool HasLeft => _host.Leaves is not null;

    /// <summary>What became of the steps that say or expect something by now, in the order of the script.</summary>
    public IReadOnlyList<ExchangeReport> Exchanges => _host.Reports;

    /// <summary>Runs the script to its end. Once.</summary>
    /// <param name="cancellationToken">Ends it where it is.</param>
    /// <returns>Why it has ended before its last step; null where all steps are done.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<ConversationFailure?> RunAsync(CancellationToken cancellationToken = default) =>
        _host.RunAsync(cancellationToken);
}
