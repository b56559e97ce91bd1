using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Explaining;

/// <summary>The framings that have the name of a protocol.</summary>
internal static class NamedFramingTable
{
    /// <param name="words">Each is in the name, a title or the source.</param>
    /// <param name="room">Columns for a line.</param>
    /// <returns>The lines; none where no protocol has these words.</returns>
    public static IEnumerable<string> Of(string[] words, int room)
    {
        NamedFraming[] found = [.. NamedFraming.All.Where(one => Array.TrueForAll(words, word => Has(one, word)))];
        return found.Length == 0 ? [] : Columns.Lay(
            [
                new Column(Phrases.Framing.Name, 0), new Column(Phrases.Framing.Title, 0, Least: 36),
                new Column(Phrases.Framing.Framing, 1, Least: 20),
            ],
            [.. found.Select(static one => (string[])["@" + one.Name, Title(one), one.Text])],
            room);
    }

    private static bool Has(NamedFraming one, string word) =>
        $"{one.Name}\n{one.Title}\n{one.ChineseTitle}\n{one.Source}".Contains(
            word.TrimStart('@'), StringComparison.OrdinalIgnoreCase);

    private static string Title(NamedFraming one) => Lang.IsChinese ? one.ChineseTitle : one.Title;
}
