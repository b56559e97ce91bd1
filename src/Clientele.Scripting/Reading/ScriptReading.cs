using Clientele.Scripting.Reading;

namespace Clientele.Scripting;

/// <summary>
/// What the parts of one file know of each other while it is read: its tables, the files that it names, the names of
/// its steps. One file has at most 10 000 steps, and names files of at most 256 MiB together. Not synchronised: one
/// thread reads a file.
/// </summary>
/// <param name="files">Where the files come from that the file names.</param>
/// <param name="kind">What errors call the file.</param>
public sealed class ScriptReading(IScriptFiles files, FileKind kind)
{
    private const int MostSteps = 10_000;
    private const long MostBytes = 256L << 20;

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _stepNames = new(StringComparer.Ordinal);
    private long _bytes;
    private int _steps;

    /// <summary>One whose files are in a folder.</summary>
    /// <param name="folder">What paths in the file are relative to.</param>
    /// <param name="kind">What errors call the file.</param>
    public ScriptReading(string folder, FileKind kind)
        : this(new FolderFiles(folder), kind)
    {
    }

    /// <summary>The files that were read so far, by their paths as the file writes them.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>
    /// Regular expressions of the file may look around themselves or refer back: see
    /// <see cref="Expectation.Backtracks"/>. False unless it is set, before the steps are read.
    /// </summary>
    public bool Backtracks { get; set; }

    /// <summary>
    /// Names of steps that were read so far, and whether a step of that name has figures of its own: says or expects
    /// something.
    /// </summary>
    public IReadOnlyDictionary<string, bool> StepNames => _stepNames;

    /// <summary>The tables that were read so far, by name.</summary>
    public IReadOnlyDictionary<string, DataTable> Data =>
        Tables.ToDictionary(pair => pair.Key, pair => pair.Value.Table, StringComparer.Ordinal);

    /// <summary>Where the first table is that takes each row once; null where none does.</summary>
    public YamlNode? Once => Tables.Values.Select(table => table.Once).FirstOrDefault(once => once is not null);

    internal Dictionary<string, FileTable> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>The names that expressions capture in the scripts whose reading has begun.</summary>
    internal HashSet<string> CapturedAnywhere { get; } = new(StringComparer.Ordinal);

    /// <summary>Columns that an encoding has all characters of: no hole looks twice.</summary>
    internal HashSet<(TextEncoding Encoding, string Table, string Column)> Encodable { get; } = [];

    /// <summary>
    /// Reads <c>data</c>: a map of tables, each from a file of comma-separated values, or of
    /// JSON Lines where its name ends in .jsonl. Once, before the steps.
    /// </summary>
    /// <exception cref="ScriptException">It is not such a map, or a file cannot be read.</exception>
    public void ReadData(YamlNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        DataReader.Read(node, this);
    }

    /// <summary>
    /// Sees that templates name each table that takes each row once: its last row would never come. After the steps.
    /// </summary>
    /// <exception cref="ScriptException">One is named by none.</exception>
    public void CheckOnce()
    {
        foreach ((string name, FileTable table) in Tables)
        {
            if (table is { Once: { } once, IsUsed: false })
                throw once.Fault($"no step says {{{name}.{SafeText.Show(table.Table.Columns[0])}}} or another column "
                    + "of this table: its rows would never be used up");
        }
    }

    /// <summary>The bytes of a file that a node names. One that is named twice is read once.</summary>
    internal byte[] File(YamlNode node, long most)
    {
        string path = YamlValues.Word(node, "a file's path");
        if (_files.TryGetValue(path, out byte[]? known))
            return known.Length <= most
                ? known
                : throw node.Fault($"cannot read {YamlWord.Quote(path)}: it is larger than {ByteSizes.Format(most)}");
        if (files.Read(path, most, out string? error) is not { } bytes)
            throw node.Fault($"cannot read {YamlWord.Quote(path)}: {error}");
        _bytes += bytes.Length;
        return _bytes <= MostBytes
            ? _files[path] = bytes
            : throw node.Fault(
                $"with this one, the files of this {kind.Noun} come to more than {ByteSizes.Format(MostBytes)}");
    }

    internal void Count(YamlNode step)
    {
        if (++_steps > MostSteps)
            throw step.Fault($"this is one step more than {MostSteps}: a {kind.Noun} has no more of them");
    }

    /// <summary>The name of a step that may have one.</summary>
    /// <param name="section">The step.</param>
    /// <param name="hasFigures">It says or expects something.</param>
    internal string? NameOf(YamlSection section, bool hasFigures)
    {
        if (section.Find("name") is not { } node)
            return null;
        string name = YamlValues.StepName(node, kind);
        _stepNames[name] = _stepNames.GetValueOrDefault(name) || hasFigures;
        return name;
    }
}
