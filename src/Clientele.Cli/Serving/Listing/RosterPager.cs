namespace Clientele.Cli.Serving.Listing;

/// <summary>
/// A window into a list that may be long: it asks for what is in view and no more, from the last row before it. A page
/// far down costs what the first does. One call at a time.
/// </summary>
/// <param name="roster">Who is listed.</param>
internal sealed class RosterPager(IRoster roster)
{
    // The row before the first in view; null at the top.
    private RosterPosition? _after;

    public string Filter { get; private set; } = "";

    public RosterSort Sort { get; private set; }

    public bool Descending { get; private set; }

    /// <summary>What was in view when it was asked for last.</summary>
    public RosterPage Page { get; private set; } = new();

    /// <summary>Asks anew for what is in view.</summary>
    /// <exception cref="NodeLostException">A node does not answer.</exception>
    public async Task LoadAsync(int rows)
    {
        Page = await ListAsync(Query with { After = _after, Limit = rows }).ConfigureAwait(false);
        if (Page.Rows.Count == rows || _after is null)
            return;
        // The list has become shorter than that, or its end was passed.
        await ToEndAsync(rows).ConfigureAwait(false);
        Page = await ListAsync(Query with { After = _after, Limit = rows }).ConfigureAwait(false);
    }

    public void ToTop() => (_after, Page) = (null, Page with { Rows = [] });

    public async Task ToEndAsync(int rows)
    {
        _after = await BeforeAsync(null, rows).ConfigureAwait(false);
        Page = Page with { Rows = [] };
    }

    /// <summary>So many rows down; it stops at the end with the next <see cref="LoadAsync"/>.</summary>
    public async Task DownAsync(int rows)
    {
        if (Page.Rows.Count < rows)
            Page = await ListAsync(Query with { After = _after, Limit = rows }).ConfigureAwait(false);
        if (Page.Rows.Count > 0)
            _after = Page.Rows[Math.Min(rows, Page.Rows.Count) - 1].Position;
        Page = Page with { Rows = [.. Page.Rows.Skip(rows)] };
    }

    /// <summary>So many rows up.</summary>
    public async Task UpAsync(int rows)
    {
        if (_after is null)
            return;
        _after = await BeforeAsync(_after, rows - 1).ConfigureAwait(false);
        Page = Page with { Rows = [] };
    }

    /// <summary>From the top of another order.</summary>
    public void Order(RosterSort sort, bool descending)
    {
        (Sort, Descending) = (sort, descending);
        ToTop();
    }

    /// <summary>From the top of what fits.</summary>
    public void Find(string filter)
    {
        Filter = filter;
        ToTop();
    }

    private RosterQuery Query => new() { Filter = Filter, Sort = Sort, Descending = Descending };

    private ValueTask<RosterPage> ListAsync(RosterQuery query) => roster.ListAsync(query);

    /// <summary>
    /// The row that has so many between it and a place, or the end; null where there are no more than those.
    /// </summary>
    private async Task<RosterPosition?> BeforeAsync(RosterPosition? place, int rows)
    {
        // Customers of several nodes may have the same rank, and then the other end has them in the same order.
        int same = place is null || place.Node.Length == 0 ? 0 : roster.Nodes.Count;
        RosterPage back = await ListAsync(Query with
        {
            Descending = !Descending,
            After = place?.Reverse(),
            Limit = Math.Min(rows + 1 + same, RosterQuery.MaxLimit),
        }).ConfigureAwait(false);
        RosterPosition[] before =
        [
            .. back.Rows.Select(static row => Turned(row.Position!)).Where(at => place is null || at < place)
                .OrderDescending(),
        ];
        return before.Length > rows ? before[rows] : null;
    }

    private static RosterPosition Turned(RosterPosition position) =>
        position.Node.Length == 0 ? position.Reverse() : position.Reverse().At(position.Node);
}
