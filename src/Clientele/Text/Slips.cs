namespace Clientele.Text;

/// <summary>How far a mistyped word is from another.</summary>
internal static class Slips
{
    /// <summary>
    /// Letters added, left out or mistaken; two the other way round are one slip of the fingers, not two.
    /// </summary>
    public static int Distance(string typed, string word) =>
        Edits(typed, word) is var edits && edits == 2 && typed.Order().SequenceEqual(word.Order()) ? 1 : edits;

    /// <summary>The known word that was probably meant; null where none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        string typed = word.Trim().ToLowerInvariant().Replace('_', '-');
        if (typed.Length is < 2 or > 40)
            return null;
        (string? name, int distance) = known.Select(name => ((string?)name, Distance(typed, name)))
            .DefaultIfEmpty().MinBy(pair => pair.Item2);
        return name is not null && distance <= Math.Max(1, typed.Length / 3) ? name : null;
    }

    // Levenshtein's, a row at a time.
    private static int Edits(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
