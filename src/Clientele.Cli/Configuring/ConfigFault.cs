using Clientele.Scripting;

namespace Clientele.Cli.Configuring;

/// <summary>What is wrong with a configuration, in the person's language.</summary>
/// <param name="Where">A place in a file and the key, or a flag.</param>
/// <param name="Why">What is wrong, and what is allowed.</param>
internal sealed record ConfigFault(string Where, string Why)
{
    /// <summary>The same place, to sort by; null for a flag.</summary>
    public FilePlace? Place { get; init; }

    /// <summary>One line.</summary>
    public override string ToString() => Where.Length == 0 ? Why : $"{Where}: {Why}";
}
