namespace Clientele.Scripting.Templates;

/// <summary>What a template may name beside the standard holes.</summary>
internal sealed record HoleSources(IReadOnlyDictionary<string, DataTable> Tables, IReadOnlySet<string> Captured)
{
    public static HoleSources Standard { get; } = new(new Dictionary<string, DataTable>(), new HashSet<string>());
}
