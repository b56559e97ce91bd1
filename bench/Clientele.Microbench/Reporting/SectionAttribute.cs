namespace Clientele.Microbench.Reporting;

/// <summary>What stands over the table of a class of benchmarks.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SectionAttribute(string title, string note) : Attribute
{
    public string Title { get; } = title;

    public string Note { get; } = note;
}
