namespace Clientele.Cluster.Rosters;

/// <summary>Finds places in the merged list of several nodes by landmarks of each.</summary>
internal static class LandmarkSearch
{
    /// <summary>
    /// The nearest landmarks before and behind the place that <paramref name="wanted"/> others stand before. Null where
    /// no landmark stands on that side.
    /// </summary>
    public static (RosterPosition? Low, RosterPosition? High) Bracket(IReadOnlyList<NodePage> pages, long wanted)
    {
        RosterPosition? low = null, high = null;
        foreach ((RosterPosition position, long least, long most) in Bounds(pages))
        {
            // A row that `most` others stand before: all up to it are passed over.
            if (most + 1 <= wanted)
                low = position;
            else if (least >= wanted)
                return (low, high = position);
        }

        return (low, high);
    }

    /// <summary>Some landmarks, evenly spaced; how many stand before each is as exact as landmarks are.</summary>
    public static List<RosterLandmark> Spread(IReadOnlyList<NodePage> pages, int count)
    {
        List<(RosterPosition Position, long Least, long Most)> all = [.. Bounds(pages)];
        count = Math.Min(count, all.Count);
        return [.. Enumerable.Range(0, count).Select(i => all[(int)((long)(i + 1) * all.Count / (count + 1))])
            .Select(one => new RosterLandmark(one.Position, (one.Least + one.Most) / 2))];
    }

    /// <summary>Each landmark in order, with how many stand before it at least and at most.</summary>
    private static IEnumerable<(RosterPosition Position, long Least, long Most)> Bounds(IReadOnlyList<NodePage> pages)
    {
        (RosterLandmark Landmark, int Page)[] all = [.. pages
            .SelectMany((page, index) => page.Page.Landmarks.Select(landmark => (landmark, index)))
            .OrderBy(one => one.landmark.Position)];
        // Of each node: how many stand up to its last landmark, and how many before its next.
        long[] passed = [.. pages.Select(static page => page.Page.Before)];
        long[] next = [.. pages.Select(static page =>
            page.Page.Landmarks.Count > 0 ? page.Page.Landmarks[0].Before : page.Page.Total)];
        int[] taken = new int[pages.Count];
        long least = passed.Sum(), most = next.Sum();
        foreach ((RosterLandmark landmark, int page) in all)
        {
            // This node's own count is exact; of the others it is between their landmarks.
            yield return (landmark.Position, least - passed[page] + landmark.Before, most);
            least += landmark.Before + 1 - passed[page];
            passed[page] = landmark.Before + 1;
            taken[page]++;
            RosterPage of = pages[page].Page;
            long behind = taken[page] < of.Landmarks.Count ? of.Landmarks[taken[page]].Before : of.Total;
            most += behind - next[page];
            next[page] = behind;
        }
    }
}
