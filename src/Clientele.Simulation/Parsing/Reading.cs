using Clientele.Simulation.Measurement;

namespace Clientele.Simulation.Parsing;

/// <summary>What the parts of one file know of each other while it is read.</summary>
internal sealed class Reading(string folder)
{
    private const int MostSteps = 10_000;
    private const long MostBytes = 256L << 20;

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private long _bytes;
    private int _steps;

    /// <summary>What kinds have that name none.</summary>
    public TextEncoding Encoding { get; set; } = TextEncoding.Utf8;

    /// <summary>What kinds have that name none; null where the file does not say, and a command line may.</summary>
    public Framing? Framing { get; set; }

    public bool IsOpen { get; set; }

    public Dictionary<string, CsvTable> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of steps, and whether one of that name has figures: says or expects something.</summary>
    public Dictionary<string, bool> StepNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Columns that an encoding has all characters of: no hole looks twice.</summary>
    public HashSet<(TextEncoding Encoding, string Table, string Column)> Encodable { get; } = [];

    /// <summary>The bytes of a file that a node names, relative to the scenario. One that is named twice is read once.</summary>
    public byte[] File(Node node, long most)
    {
        string path = Values.Word(node, "a file's path");
        if (_files.TryGetValue(path, out byte[]? known))
            return known.Length <= most ? known : throw node.Fault($"cannot read {Word.Quote(path)}: it is larger than {ByteSizes.Format(most)}");
        (byte[]? bytes, string? error) = FileText.Read(Path.Combine(folder, path), most);
        if (bytes is null)
            throw node.Fault($"cannot read {Word.Quote(path)}: {error}");
        _bytes += bytes.Length;
        return _bytes <= MostBytes ? _files[path] = bytes : throw node.Fault($"with this one, the files of this scenario come to more than {ByteSizes.Format(MostBytes)}");
    }

    public void Count(Node step)
    {
        if (++_steps > MostSteps)
            throw step.Fault($"this is one step more than {MostSteps}: a scenario has no more of them");
    }

    public T Named<T>(Section section, T step) where T : Step
    {
        if (section.Find("name") is not { } node)
            return step;
        string name = Values.StepName(node);
        StepNames[name] = StepNames.GetValueOrDefault(name) || step is SayStep or ExpectStep;
        return step with { Name = name };
    }
}
