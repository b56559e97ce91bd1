namespace Clientele.Cli.Tests.Running;

/// <summary>A folder that goes with its test. Its path is short: a Unix socket's has 107 bytes at most.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => FullName = Directory.CreateTempSubdirectory("clientele-").FullName;

    public string FullName { get; }

    public string this[string name] => Path.Combine(FullName, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
