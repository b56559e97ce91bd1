using Clientele.Bench.Peers;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Tests.Peers;

public sealed class FieldTests
{
    private static readonly Contestant[] s_all =
    [
        One(Field.Reference, Part.Limit), One("Clientele", Part.Own), One("Kestrel", Part.AsItComes), One("Kestrel, best", Part.Best), One("Sockets", Part.AsItComes),
    ];

    [Fact]
    public void A_name_means_all_its_settings_and_the_reference_stays() =>
        Assert.Equal([Field.Reference, "Kestrel", "Kestrel, best"], Field.Chosen(s_all, ["Kestrel"]).Select(one => one.Name));

    [Fact]
    public void All_when_none_is_named() => Assert.Equal(s_all, Field.Chosen(s_all, []));

    [Fact]
    public void A_name_that_nobody_has_is_answered_with_those_there_are()
    {
        var error = Assert.Throws<BenchException>(() => Field.Chosen(s_all, ["Nobody"]));
        Assert.Contains("'Nobody'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Sockets", error.Message, StringComparison.Ordinal);
    }

    private static Contestant One(string name, Part part) => new(name, part, "", "", new Dictionary<string, ServerUnderTest>());
}
