namespace Clientele.Tests.Serving;

/// <summary>For tests of what the whole process has: its descriptors, its allocations, its processors.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
