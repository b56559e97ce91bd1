using Clientele.Framings;
using Clientele.Text;

namespace Clientele;

/// <summary>A framing with the name of a protocol: <c>@jt808</c>. Immutable.</summary>
/// <param name="Name">The name, which is written behind <c>@</c>.</param>
/// <param name="Text">The framing that it stands for.</param>
/// <param name="Title">What it is.</param>
/// <param name="ChineseTitle">What it is, in Chinese.</param>
/// <param name="Source">The document that says so.</param>
public sealed record NamedFraming(string Name, string Text, string Title, string ChineseTitle, string Source)
{
    /// <summary>All of them, in order of their names.</summary>
    public static IReadOnlyList<NamedFraming> All => NamedFramings.All;

    /// <summary>The framing that a text names, with options behind it.</summary>
    internal static NamedFraming? Named(string text, out string options)
    {
        int comma = text.IndexOf(',', StringComparison.Ordinal);
        options = comma < 0 ? "" : text[comma..];
        string name = comma < 0 ? text : text[..comma];
        return name.StartsWith('@') ? NamedFramings.All.FirstOrDefault(one => one.Name == name[1..]) : null;
    }

    /// <summary>
    /// The names that are most alike, with <c>@</c>, as a list: first those that begin with the text, then those that
    /// have it, then those that are spelled nearly so.
    /// </summary>
    internal static string Nearest(string text)
    {
        string typed = text.TrimStart('@');
        return string.Join(", ", NamedFramings.All
            .OrderBy(one => typed.Length < 2 ? 0 : one.Name.IndexOf(typed, StringComparison.OrdinalIgnoreCase) switch
            {
                0 => 0,
                > 0 => 1,
                _ => 2,
            })
            .ThenBy(one => Slips.Distance(typed, one.Name)).Take(3).Select(one => "@" + one.Name));
    }
}
