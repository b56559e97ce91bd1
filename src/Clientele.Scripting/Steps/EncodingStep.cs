using Clientele.Scripting.Steps;

namespace Clientele.Scripting;

/// <summary>
/// Changes the encoding of what is said and expected after it. Each new connection begins with the script's own
/// encoding.
/// </summary>
/// <param name="Received">The encoding of what is expected; null to leave it.</param>
/// <param name="Sent">The encoding of what is said; null to leave it.</param>
public sealed record EncodingStep(TextEncoding? Received, TextEncoding? Sent) : Step
{
    internal static StepKind Kind { get; } = new(
        new KeySet("encoding-step", "a step that changes the encoding", "encoding", "name"), Read);

    /// <inheritdoc/>
    public override void Check() => Require(
        Received is not null
            || Sent is not null, "a step that changes the encoding needs one for a direction at least");

    /// <inheritdoc/>
    protected internal override void AddTo(ScriptPlanner planner)
    {
        ArgumentNullException.ThrowIfNull(planner);
        planner.Words.Received = Received ?? planner.Words.Received;
        planner.Words.Sent = Sent ?? planner.Words.Sent;
        planner.Add(new Planned(planner.Words.Wire));
    }

    private static EncodingStep Read(YamlSection section, StepReader reader)
    {
        YamlNode node = section.Must("encoding");
        string text = YamlValues.Word(node, "an encoding (gbk, or in=gbk out=utf-8)");
        if (!TextEncoding.TryParseDirections(
            text, out TextEncoding? received, out TextEncoding? sent, out ParseFailure? failure))
            throw node.Fault(failure.Message);
        reader.Use(received ?? reader.Received, sent ?? reader.Encoding);
        return new EncodingStep(received, sent);
    }

    private sealed class Planned(WireState wire) : PlannedWireChange(wire)
    {
        protected override void Change(IScriptHost host) => host.ChangeEncoding(Wire.Received, Wire.Sent);
    }
}
