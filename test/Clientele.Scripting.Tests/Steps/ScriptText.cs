namespace Clientele.Scripting.Tests.Steps;

/// <summary>Reads a list of steps from YAML.</summary>
internal static class ScriptText
{
    private static readonly FileKind s_script = new("script", "a script is a list of steps");

    public static IReadOnlyList<Step> Read(string yaml, StepKinds? kinds = null)
    {
        var reader = new StepReader(new ScriptReading(".", s_script), kinds ?? StepKinds.Common, TextEncoding.Utf8, Framing.Lines());
        return reader.ReadAll(YamlTree.Parse(yaml, "hello.yaml", s_script));
    }

    /// <summary>What is wrong with a script, and where.</summary>
    public static string FaultOf(string yaml, StepKinds? kinds = null) => Assert.Throws<ScriptException>(() => Read(yaml, kinds)).Message;
}
