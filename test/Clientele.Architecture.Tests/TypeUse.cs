namespace Clientele.Architecture.Tests;

/// <summary>A type that uses another one of ours.</summary>
/// <param name="From">The type that uses.</param>
/// <param name="FromFile">Its file within the project.</param>
/// <param name="To">The type that is used.</param>
/// <param name="ToFolder">The used type's folder within the project; null for a type of another project.</param>
/// <param name="ToAssembly">The used type's assembly.</param>
internal sealed record TypeUse(string From, string FromFile, string To, string? ToFolder, string ToAssembly)
{
    public string FromFolder => Path.GetDirectoryName(FromFile)!.Replace('\\', '/');

    public override string ToString() => $"{From} in {FromFile} uses {To}";
}
