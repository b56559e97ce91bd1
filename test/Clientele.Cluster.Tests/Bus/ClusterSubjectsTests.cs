using Clientele.Cluster.Bus;

namespace Clientele.Cluster.Tests.Bus;

public sealed class ClusterSubjectsTests
{
    private readonly ClusterSubjects _subjects = new("shop-1");

    [Fact]
    public void A_subject_names_version_and_cluster() =>
        Assert.Equal("clientele.v1.shop-1.node.a", _subjects.Of("node", "a"));

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a b")]
    [InlineData("店")]
    public void What_is_no_token_is_refused(string token) => Assert.Throws<ArgumentException>(() => _subjects.Of(token));

    [Theory]
    [InlineData("clientele.v1.shop-1.a", true)]
    [InlineData("clientele.v1.shop-1.inbox.aB3.x", true)]
    [InlineData("clientele.v1.shop-1", false)]
    [InlineData("clientele.v1.shop-1.", false)]
    [InlineData("clientele.v1.shop-10.a", false)]
    [InlineData("clientele.v1.shop-1.>", false)]
    [InlineData("clientele.v1.shop-1.a b", false)]
    [InlineData("$SYS.a", false)]
    [InlineData(null, false)]
    public void A_subject_of_this_cluster_is_told_from_others(string? subject, bool isOurs) =>
        Assert.Equal(isOurs, _subjects.Owns(subject));
}
