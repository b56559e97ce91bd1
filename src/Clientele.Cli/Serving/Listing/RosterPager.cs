namespace Clientele.Cli.Serving.Listing;

/// <summary>
/// A window into a list that may be long: it asks for what is in view and no more. In an order that stays, it is held
/// by the last row before it, and a page far down costs what the first does. By figures that change all the time, such
/// a row soon stands elsewhere: there it is held by how many stand before it. One call at a time.
/// </summary>
/// <param name="roster">Who is listed.</param>
internal sealed class RosterPager(IRoster roster)
{
    // The row before the first in view; null at the top.
    private RosterPosition? _after;

    // How many stand before it, where the order changes.
    private int _offset;

    public string Filter { get; private set; } = "";

    public RosterSort Sort { get; private set; }

    public bool Descending { get; private set; }

    /// <summary>What was in view when it was asked for last.</summary>
    public RosterPage Page { get; private set; } = new();

    /// <summary>Asks anew for what is in view.</summary>
    /// <exception cref="NodeLostException">A node does not answer.</exception>
    public async Task LoadAsync(int rows)
    {
        Page = await ListAsync(rows).ConfigureAwait(false);
        if (Page.Rows.Count == rows || IsAtTop)
            return;
        // The list has become shorter than that, or its end was passed.
        await ToEndAsync(rows).ConfigureAwait(false);
        Page = await ListAsync(rows).ConfigureAwait(false);
    }

    public void ToTop() => (_after, _offset, Page) = (null, 0, Page with { Rows = [] });

    public async Task ToEndAsync(int rows)
    {
        if (IsLive)
            _offset = (int)Math.Clamp((await ListAsync(0).ConfigureAwait(false)).Total - rows, 0, int.MaxValue);
        else
            _after = await BeforeAsync(null, rows).ConfigureAwait(false);
        Page = Page with { Rows = [] };
    }

    /// <summary>So many rows down; it stops at the end with the next <see cref="LoadAsync"/>.</summary>
    public async Task DownAsync(int rows)
    {
        if (IsLive)
        {
            _offset += rows;
            return;
        }

        if (Page.Rows.Count < rows)
            Page = await ListAsync(rows).ConfigureAwait(false);
        if (Page.Rows.Count > 0)
            _after = Page.Rows[Math.Min(rows, Page.Rows.Count) - 1].Position;
        Page = Page with { Rows = [.. Page.Rows.Skip(rows)] };
    }

    /// <summary>So many rows up.</summary>
    public async Task UpAsync(int rows)
    {
        if (IsLive)
            _offset = Math.Max(0, _offset - rows);
        else if (_after is not null)
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

    private bool IsLive => Sort is not (RosterSort.Number or RosterSort.Name or RosterSort.Address or RosterSort.Since);

    private bool IsAtTop => _after is null && _offset == 0;

    private ValueTask<RosterPage> ListAsync(int rows) =>
        roster.ListAsync(Query with { After = _after, Offset = _offset, Limit = rows });

    /// <summary>
    /// The row that has so many between it and a place, or the end; null where there are no more than those.
    /// </summary>
    private async Task<RosterPosition?> BeforeAsync(RosterPosition? place, int rows)
    {
        // Customers of several nodes may have the same rank, and then the other end has them in the same order.
        int same = place is null || place.Node.Length == 0 ? 0 : roster.Nodes.Count;
        RosterPage back = await roster.ListAsync(Query with
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
