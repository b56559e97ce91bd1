namespace Clientele.Bench.Tests.Micro;

/// <summary>Tests that count what the whole process allocates: beside no other test.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "beside no other test";
}
