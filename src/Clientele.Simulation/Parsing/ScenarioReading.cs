using Clientele.Scripting;

namespace Clientele.Simulation.Parsing;

/// <summary>What the parts of one scenario file know of each other while it is read.</summary>
/// <param name="files">Where the files come from that it names.</param>
internal sealed class ScenarioReading(IScriptFiles files)
{
    public static FileKind FileKind { get; } = new(
        "scenario", "a scenario says at least what customers do (say, steps or kinds)")
    {
        UseOfNames = "thresholds write it as NAME.response",
    };

    public ScriptReading Scripts { get; } = new(files, FileKind);

    /// <summary>For kinds that have none of their own.</summary>
    public TextEncoding Encoding { get; set; } = TextEncoding.Utf8;

    /// <summary>
    /// For kinds that have none of their own; null where the file does not say, and a command line may.
    /// </summary>
    public Framing? Framing { get; set; }

    /// <summary>The kinds of steps that this file may have.</summary>
    public StepKinds Steps { get; set; } = StepKinds.Common;
}
