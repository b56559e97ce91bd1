namespace Clientele.Simulation.Files;

/// <summary>What the parts of one file know of each other while it is read.</summary>
internal sealed class Reading(string folder)
{
    private const int MostSteps = 10_000;

    private int _steps;

    /// <summary>What paths in the file are relative to.</summary>
    public string Folder => folder;

    /// <summary>What kinds have that name none.</summary>
    public TextEncoding Encoding { get; set; } = TextEncoding.Utf8;

    /// <inheritdoc cref="Encoding"/>
    public Framing Framing { get; set; } = Framing.Raw;

    public bool IsOpen { get; set; }

    public Dictionary<string, CsvTable> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of steps, and whether one of that name has figures: says or expects something.</summary>
    public Dictionary<string, bool> StepNames { get; } = new(StringComparer.Ordinal);

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
