using Clientele.Cli.Language;
using Clientele.Cli.Serving.Control;

namespace Clientele.Cli.Serving;

/// <summary>
/// Carries out what comes through the control socket: each request has a prompt of its own. Any thread.
/// </summary>
/// <param name="roster">The server's own roster, or its cluster's.</param>
/// <param name="drainsAll">Whether a drain is one of all nodes: each is a process of this server.</param>
/// <param name="open">Makes a prompt that shows what fits a request's columns, and answers it.</param>
internal sealed class OperatorControl(
    IRoster roster, bool drainsAll, Func<ControlRequest, ControlAnswer, OperatorPrompt> open)
{
    private const string List = "/list";
    private const string Drain = "/drain";

    /// <summary>See <see cref="ControlCarrier"/>.</summary>
    public async Task CarryAsync(ControlRequest request, ControlAnswer answer, Func<Task> flush)
    {
        string command = request.Command;
        if (request.AsJson && (command == List || command.StartsWith(List + " ", StringComparison.Ordinal)))
        {
            await ListAsync(command[List.Length..].Trim(), answer, flush).ConfigureAwait(false);
            return;
        }

        OperatorPrompt prompt = open(request, answer);
        await prompt.DoAsync(drainsAll && command.TrimEnd() == Drain ? Drain + " all" : command)
            .ConfigureAwait(false);
        await prompt.ToldAsync().ConfigureAwait(false);
    }

    private async Task ListAsync(string filter, ControlAnswer answer, Func<Task> flush)
    {
        if (filter.Length > RosterQuery.MaxFilterLength)
        {
            answer.Fault(Phrases.Listing.FilterTooLong(RosterQuery.MaxFilterLength, filter.Length));
            return;
        }

        var query = new RosterQuery { Filter = filter, Limit = RosterQuery.MaxLimit };
        RosterPage page;
        do
        {
            page = await roster.ListAsync(query).ConfigureAwait(false);
            foreach (CustomerRow row in page.Rows)
                answer.Customer(row);
            if (page.SilentNodes.Count > 0)
                answer.Fault(Phrases.Operator.SilentNodes(string.Join(", ", page.SilentNodes)));
            await flush().ConfigureAwait(false);
            query = query with { After = page.Rows is [.., var last] ? last.Position : null };
        }
        while (page.Rows.Count == RosterQuery.MaxLimit);
    }
}
