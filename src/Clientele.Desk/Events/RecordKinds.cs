namespace Clientele.Desk.Events;

internal static class RecordKinds
{
    private static readonly string[] s_names =
        ["waiting", "joined", "said", "told", "dropped", "renamed", "left", "turned-away", "notice", "skipped"];

    public static string ToName(this RecordKind kind) => s_names[(int)kind];

    public static bool TryParse(ReadOnlySpan<char> name, out RecordKind kind)
    {
        int index = Array.IndexOf(s_names, name.ToString());
        kind = (RecordKind)Math.Max(index, 0);
        return index >= 0;
    }

    public static IReadOnlyList<string> Names => s_names;
}
