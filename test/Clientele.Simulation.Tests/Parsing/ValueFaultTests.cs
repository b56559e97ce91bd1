namespace Clientele.Simulation.Tests.Parsing;

public sealed class ValueFaultTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    // Where § stands, the error is.
    public static TheoryData<string, string> Files => new()
    {
        { "say: x\nhost:§", "nothing stands where a host's name or address is expected" },
        { "say: x\nhost: §a b", "'a b' stands where a host's name or address is expected" },
        { "say: x\nport: §0", "'0' stands where a port from 1 to 65535, or two of them (7788-7797), is expected" },
        { "say: x\nport: §70000", "'70000' stands where a port from 1 to 65535, or two of them (7788-7797), is expected" },
        { "say: x\nport: §7797-7788", "'7797-7788' stands where a port from 1 to 65535, or two of them (7788-7797), is expected" },
        { "say: x\nfor: §60", "'60' has no unit (write 60s for seconds or 60ms for milliseconds)" },
        { "say: x\nfor: §60x", "'60x' has an unknown unit (use ms, s, m or h)" },
        { "say: x\nfor: §0s", "'0s' is no time at all: it must be more than zero" },
        { "say: x\nfor: §31000h", "'31000h' is too long: at most 720h" },
        { "say: x\nfor: §[1s]", "a list stands where a duration (500ms, 5s, 2m or 1h) is expected" },
        { "say: x\nreply-timeout: §25h", "'25h' is too long: at most 24h" },
        { "say: x\nwarm-up: §30s", "the warm-up must be shorter than the run, and that takes 30s" },
        { "say: x\nfor: 5s\nwarm-up: §6s", "the warm-up must be shorter than the run, and that takes 5s" },
        { "say: x\nseed: §1.5", "'1.5' stands where a whole number is expected" },
        { "say: x\nconnecting: §0", "'0' stands where a whole number from 1 to 100000 is expected" },
        { "say: x\ncustomers: §0", "'0' stands where a whole number from 1 to 10000000 is expected" },
        { "say: x\ncustomers: §ten", "'ten' stands where a whole number from 1 to 10000000 is expected" },
        { "say: x\ntls: §yes", "'yes' stands where true or false is expected" },
        { "say: x\ntls: false\n§tls-insecure: true", "tls-insecure speaks TLS, and tls is false here" },
        { "say: x\nsources: [127.0.0.1, §127.1]", "'127.1' stands where an IPv4 or IPv6 address is expected" },
        { "say: x\nencoding: §gkb", "unknown encoding 'gkb' (did you mean gbk?)" },
        { "say: x\nframing: §line", "'line': unknown framing (use raw, lines[:lf|crlf|any], delimiter:HEX, marks:HEX[..HEX], fixed:N, length:2be[,offset=N], header:NAME, gap:50ms or a named one such as @jt808)" },
        { "say: x\nframing: §lines:cr", "'lines:cr': lines end in lf, crlf or any: lines:crlf" },
        { "name: §''\nsay: x", "a name has 1 to 100 characters" },
        { "kinds: [{name: a, weight: §0}]", "'0' stands where a number over 0, up to 1000000, is expected" },
        { "steps: [{say: x, name: §a.b}]", "'a.b' cannot name a step: thresholds write it as NAME.response, so it has no blank, dot, slash, <, >, = or !, and is no number" },
        { "steps: [{say: x, name: §12}]", "'12' cannot name a step: thresholds write it as NAME.response, so it has no blank, dot, slash, <, >, = or !, and is no number" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void An_invalid_value_is_an_error_with_its_place(string marked, string reason) => folder.AssertFault(marked, reason);
}
