namespace Clientele.Scripting.Steps;

/// <summary>
/// How files write a step that takes everything up to a message: it is an <see cref="ExpectStep"/> with
/// <see cref="Expectation.Until"/>. Stateless.
/// </summary>
internal static class UntilStep
{
    private const int Most = 10_000_000;

    public static StepKind Kind { get; } = new(
        new KeySet("until-step", "a step that takes everything up to a message", "until", "name", "timeout", "at-most",
            "backtracking"),
        Read);

    /// <summary>Reads the last message, and how many there are at most, which stands beside it.</summary>
    public static Expectation Read(YamlSection section, Func<YamlNode, Expectation> readMatch)
    {
        YamlNode node = section.Must("until");
        Expectation last = readMatch(node);
        int atMost = (int)section.Value("at-most", value => YamlValues.Whole(value, 1, Most), Expectation.MostUntil);
        return last.CanBeLast
            ? Expectation.Until(last, atMost)
            : throw node.Fault(
                "the last message is told by what it is: text, contains, starts, ends, hex, regex or not");
    }

    private static ExpectStep Read(YamlSection section, StepReader reader)
    {
        bool backtracks = section.Value("backtracking", YamlValues.Bool, false) || reader.Reading.Backtracks;
        Expectation expect = Read(
            section, node => ExpectationReader.ReadOne(node, reader, "until", backtracks: backtracks));
        return new ExpectStep(expect with { Backtracks = backtracks })
        {
            Timeout = section.Value("timeout", YamlValues.Timeout),
        };
    }
}
