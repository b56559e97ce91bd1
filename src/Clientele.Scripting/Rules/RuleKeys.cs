namespace Clientele.Scripting.Rules;

/// <summary>
/// What a rules file may have: the reader accepts no other key, and a test holds the schema to them.
/// </summary>
internal static class RuleKeys
{
    public const string SchemaName = "clientele-rules.schema.json";

    public static readonly KeySet File = new("file", "a rules file", "name", "data", "on");

    public static readonly KeySet Rule = new("rule", "a rule", "when", "where", "do", "also", "name");

    public static readonly KeySet When = new(
        "when", "when a rule applies",
        "is", "text", "contains", "starts", "ends", "hex", "regex", "not", "silence");

    /// <summary>The steps that a rule may have.</summary>
    public static StepKinds Steps { get; } = StepKinds.Of(
    [
        TellStep.Kind, ThinkStep.Kind, SetStep.Kind, CountStep.Kind, QuietStep.Kind,
        LeaveStep.KindOf("hang-up", LeaveWay.Close), LeaveStep.KindOf("half-close", LeaveWay.HalfClose),
        LeaveStep.KindOf("reset", LeaveWay.Reset), RepeatStep.Kind, ChooseStep.Kind, FramingStep.KindOfServer,
        EncodingStep.Kind, ExpectStep.Kind, NameStep.Kind,
    ]);

    public static FileKind FileKind { get; } = new("rules file", "a rules file says at least what is answered (on)");
}
