using Clientele.Scripting;

namespace Clientele.Simulation.Tests.Parsing;

/// <summary>A folder with the files that scenarios of the tests name.</summary>
public sealed class SampleFolder : IDisposable
{
    public SampleFolder()
    {
        Write("users.csv", "name,age\n王,7\n\"a, b\",8😀\n");
        Write("empty.csv", "\n\n");
        Write("headed.csv", "name\n");
        Write("ragged.csv", "a,b\n1,2\n\n3\n");
        Write("open.csv", "a\n1\n\"2\n3\n");
        Write("inside.csv", "a\n1\"2\n");
        Write("after.csv", "a\n\"1\"2\n");
        Write("twice.csv", "a,b,a\n1,2,3\n");
        Write("unnamed.csv", "a,\n1,2\n");
        File.WriteAllBytes(At("gbk.csv"), [.. "a\nb\n"u8, 0xC4, 0xE3, 0x0A]);
        File.WriteAllBytes(At("hello.bin"), [1, 2, 3]);
    }

    /// <summary>Scenarios that are right.</summary>
    public static TheoryData<string> Samples => ["whole", "short", "open"];

    public string Path { get; } = Directory.CreateTempSubdirectory("clientele-files-").FullName;

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string text) => File.WriteAllText(At(name), text);

    /// <summary>A scenario of the folder Samples.</summary>
    public static string Read(string sample)
    {
        using var reader = new StreamReader(typeof(SampleFolder).Assembly.GetManifestResourceStream(sample + ".yaml")!);
        return reader.ReadToEnd();
    }

    public ScenarioFile Load(string sample) => Parse(Read(sample));

    public ScenarioFile Parse(string text) => ScenarioFile.Parse(text, "shop.yaml", Path);

    /// <summary>The text is no scenario, for this reason and at the place where § stands in it.</summary>
    public void AssertFault(string marked, string reason)
    {
        int at = marked.IndexOf('§', StringComparison.Ordinal);
        int line = marked[..at].Count(c => c == '\n') + 1;
        int column = at - marked[..at].LastIndexOf('\n');
        ScriptException error = Assert.Throws<ScriptException>(() => Parse(marked.Remove(at, 1)));
        Assert.Equal($"shop.yaml:{line}:{column}: {reason}", error.Message.Replace(Path, "FOLDER", StringComparison.Ordinal));
        Assert.Equal(("shop.yaml", line, column), (error.File, error.Line, error.Column));
        Assert.Equal(error.Message, error.ToString());
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
