namespace Clientele.Architecture.Tests;

public sealed class CycleTests
{
    [Fact]
    public void A_cycle_is_found_and_named() =>
        Assert.Equal("B -> C -> B", Cycle.In(new Dictionary<string, string[]> { ["A"] = ["B"], ["B"] = ["C"], ["C"] = ["B"] }));

    [Fact]
    public void Two_ways_to_one_node_are_no_cycle() =>
        Assert.Null(Cycle.In(new Dictionary<string, string[]> { ["A"] = ["B", "C"], ["B"] = ["D"], ["C"] = ["D"], ["D"] = [] }));
}
