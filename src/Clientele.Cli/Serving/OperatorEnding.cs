using Clientele.Cli.Language;

namespace Clientele.Cli.Serving;

/// <summary>Hanging up on everyone, and letting nobody in. Used by the thread that types.</summary>
/// <param name="server">The server.</param>
/// <param name="roster">Its own, or its cluster's.</param>
/// <param name="stop">Asks for the end.</param>
/// <param name="show">Where answers are shown.</param>
/// <param name="complain">Where it is said that something was not done.</param>
internal sealed class OperatorEnding(
    Server server, IRoster roster, Action stop, Action<string> show, Action<string> complain)
{
    private const string All = "all";

    private bool _awaitsYes;

    private IEnumerable<Server> Servers => roster is ServerGroup group ? group.Servers : [server];

    /// <summary>Whether a line is the Enter that was asked for. Any line ends the waiting for it.</summary>
    public bool TakesYes(string line)
    {
        bool isYes = _awaitsYes && line.Length == 0;
        _awaitsYes = false;
        return isYes;
    }

    /// <summary>Hangs up on everyone at this server, when that is meant.</summary>
    public void HangUpAll(string command, bool isSure, bool asksAgain)
    {
        if (isSure)
        {
            foreach (Customer customer in Servers.SelectMany(static one => one.Roster))
                customer.HangUp();
        }
        else if (asksAgain)
        {
            _awaitsYes = true;
            show(Phrases.Operator.ConfirmHangUpAll(Servers.Sum(static one => one.Roster.Count)));
        }
        else
        {
            complain(Phrases.Operator.HangUpAllNeedsYes(command));
        }
    }

    /// <summary>Drains this server and stops it when all have left; or drains a node, or all.</summary>
    /// <param name="node">The node's name, <c>all</c>, or empty for this server.</param>
    /// <exception cref="NodeLostException">That node does not answer.</exception>
    public async Task DrainAsync(string node)
    {
        bool isOwn = node.Length == 0 || roster.Nodes.Any(one => one.IsOwn && one.Name == node);
        if (!isOwn)
            await roster.DrainAsync(node == All ? "" : node).ConfigureAwait(false);
        if (isOwn || node == All)
            _ = DrainHereAsync();
    }

    private async Task DrainHereAsync()
    {
        await Task.WhenAll(Servers.Select(static one => one.DrainAsync())).ConfigureAwait(false);
        stop();
    }
}
