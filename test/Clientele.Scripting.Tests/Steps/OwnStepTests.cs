using Clientele.Scripting.Tests.Running;

namespace Clientele.Scripting.Tests.Steps;

/// <summary>A new kind of step is one type: files name it, errors list it, and scripts run it.</summary>
public sealed class OwnStepTests
{
    private readonly List<string> _notes = [];

    private StepKinds Kinds => StepKinds.Common.With(NoteStep.Kind(_notes));

    [Fact]
    public void It_is_read_and_run_among_the_others()
    {
        IReadOnlyList<Step> steps = ScriptText.Read("[{say: hello}, {note: one, name: first}, {repeat: [note], times: 2}, leave]", Kinds);
        Assert.Equal(new NoteStep("one", _notes) { Name = "first" }, steps[1]);
        var peer = new ScriptedPeer(steps);
        peer.RunAt(0);
        Assert.Equal(["one", "nothing", "nothing"], _notes);
        Assert.Equal(["hello", "leave Close"], peer.Done);
    }

    [Theory]
    [InlineData("- note: hm!", "hello.yaml:1:9: a note is calm")]
    [InlineData("- notes: x", "hello.yaml:1:3: 'notes' is no key of a step (did you mean note?): use say, expect, until, think, repeat, choose, set, start-tls, framing, encoding, note or leave")]
    [InlineData("- {note: x, times: 2}", "hello.yaml:1:13: 'times' is no key of a step that notes something: use note or name")]
    [InlineData("- {note: x, expect: any}", "hello.yaml:1:13: 'expect' is no key of a step that notes something: use note or name")]
    [InlineData("- {note: x, leave: close}", "hello.yaml:1:13: 'leave' cannot stand beside 'note': a step does one thing, so make it a step of its own")]
    [InlineData("- notte", "hello.yaml:1:3: 'notte' is no step (did you mean note?): a step is a map such as say: TEXT, or start-tls, note or leave alone")]
    [InlineData("- repeat: [note]", "hello.yaml:1:3: this goes round without a pause and without waiting for anything: add a think or an expect, or say every or times")]
    public void Errors_know_it(string yaml, string message) => Assert.Equal(message, ScriptText.FaultOf(yaml, Kinds));

    [Fact]
    public void Without_it_its_word_is_unknown() => Assert.Equal(
        "hello.yaml:1:3: 'note' is no key of a step: use say, expect, until, think, repeat, choose, set, start-tls, framing, encoding or leave", ScriptText.FaultOf("- note: x"));

    [Fact]
    public void Its_values_are_checked_wherever_it_stands()
    {
        Step step = new RepeatStep([new NoteStep("", _notes)]) { Times = 1 };
        Assert.Equal("a note has words", Assert.Throws<ArgumentException>(() => step.WithInner().ToList().ForEach(one => one.Check())).Message);
    }

    [Fact]
    public void Its_keys_are_among_those_of_the_schema() => Assert.Contains(Kinds.KeySets, keys => keys.Name == "note-step");
}
