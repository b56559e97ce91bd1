namespace Clientele.Hosting.Configuration;

/// <summary>What is wrong with a value of configuration.</summary>
/// <param name="Path">The value's full key.</param>
/// <param name="Why">What is wrong with it.</param>
internal sealed record OptionFault(string Path, string Why)
{
    /// <summary>The key, and what is wrong.</summary>
    public override string ToString() => $"{Path}: {Why}";
}
