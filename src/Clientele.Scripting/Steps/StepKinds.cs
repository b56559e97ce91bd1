using Clientele.Scripting.Reading;
using Clientele.Scripting.Steps;

namespace Clientele.Scripting;

/// <summary>The kinds of steps that a file may have, in the order in which errors list them. Immutable.</summary>
public sealed class StepKinds
{
    private StepKinds(IReadOnlyList<StepKind> all) => All = all;

    /// <summary>Those of every script: say, until, think, repeat, choose, set,
    /// start-tls, framing, encoding, leave and expect.</summary>
    public static StepKinds Common { get; } =
        new(
        [
            SayStep.Kind, UntilStep.Kind, ThinkStep.Kind, RepeatStep.Kind, ChooseStep.Kind, SetStep.Kind,
            StartTlsStep.Kind, FramingStep.Kind, EncodingStep.Kind, LeaveStep.Kind, ExpectStep.Kind,
        ]);

    /// <summary>The keys of all maps that scripts have: of tables, of steps, and of what is in them.</summary>
    public IReadOnlyList<KeySet> KeySets =>
        [DataReader.Keys, .. All.Select(kind => kind.Keys), .. All.SelectMany(kind => kind.Parts).Distinct()];

    internal IReadOnlyList<StepKind> All { get; }

    /// <summary>
    /// The words of all kinds, as errors list them: what is also a key of another step stands behind that.
    /// </summary>
    internal IReadOnlyList<string> Words =>
        [.. All.SelectMany(kind => kind.Keys.Names).Distinct().Intersect(All.Select(kind => kind.Word))];

    /// <summary>The words that may stand alone.</summary>
    internal IReadOnlyList<string> WordsAlone =>
        [.. All.Where(kind => kind.ReadAlone is not null).Select(kind => kind.Word)];

    /// <summary>These and no others.</summary>
    internal static StepKinds Of(params IReadOnlyList<StepKind> kinds) => new(kinds);

    /// <summary>These and another one.</summary>
    /// <param name="kind">The other one.</param>
    /// <param name="before">
    /// The word of the kind that errors list behind it; where there is no such kind, it comes last.
    /// </param>
    public StepKinds With(StepKind kind, string before = "leave")
    {
        List<StepKind> all = [.. All];
        int at = all.FindIndex(one => one.Word == before);
        all.Insert(at < 0 ? all.Count : at, kind);
        return new StepKinds(all);
    }
}
