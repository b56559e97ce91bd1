namespace Clientele.Scripting.Tests.Steps;

/// <summary>A kind of step that only this test project has: how files write it, what must hold, what it does.</summary>
internal sealed record NoteStep(string Words, List<string> Notes) : Step
{
    private static readonly KeySet s_keys = new("note-step", "a step that notes something", "note", "name");

    public static StepKind Kind(List<string> notes) => new(s_keys, (section, _) => Read(section, notes))
    {
        ReadAlone = node => new NoteStep("nothing", notes),
    };

    public override void Check() => Require(Words.Length > 0, "a note has words");

    protected internal override void AddTo(ScriptPlanner planner) => planner.Add(new Planned(this));

    private static NoteStep Read(YamlSection section, List<string> notes)
    {
        YamlNode node = section.Must("note");
        string words = YamlValues.Word(node, "a note");
        return words.Contains('!', StringComparison.Ordinal) ? throw node.Fault("a note is calm") : new NoteStep(words, notes);
    }

    private sealed class Planned(NoteStep step) : PlannedStep
    {
        public override bool Run(ScriptRunner run, long now)
        {
            step.Notes.Add(step.Words);
            run.Next();
            return true;
        }
    }
}
