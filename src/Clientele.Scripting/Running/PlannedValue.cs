using Clientele.Scripting.Templates;

namespace Clientele.Scripting;

/// <summary>A value that a script gives to a name: see <see cref="SetStep"/>. Immutable; any thread.</summary>
public sealed class PlannedValue
{
    private readonly Template _template;
    private readonly TextEncoding _encoding;

    internal PlannedValue(string name, Template template, TextEncoding encoding, FilePlace? place) =>
        (Name, Place, _template, _encoding) = (name, place, template, encoding);

    /// <summary>Its name, as a hole has it.</summary>
    public string Name { get; }

    /// <summary>Where its step begins in its file; null where it was not read from one.</summary>
    public FilePlace? Place { get; }

    /// <summary>The values that it has holes for; may have one twice.</summary>
    internal IReadOnlyList<string> Needs => _template.CapturedNames;

    /// <summary>The first hole without a value; null where all have one.</summary>
    /// <param name="moment">Whose value it is, and when.</param>
    public string? MissingIn(in TemplateContext moment) => _template.MissingIn(moment);

    /// <summary>Adds the value to what is captured. All holes must have values: see <see cref="MissingIn"/>.</summary>
    /// <param name="moment">Whose value it is, and when.</param>
    /// <param name="renderer">Renders it.</param>
    /// <param name="captured">Takes the value.</param>
    public void SetIn(
        scoped in TemplateContext moment, MessageRenderer renderer, ref Dictionary<string, string>? captured)
    {
        ArgumentNullException.ThrowIfNull(renderer);
        string value = _encoding.DecodeMarked(renderer.Text(_template, moment), default);
        (captured ??= [])[Name] = Captures.Cut(value, ReplyMatcher.LongestCaptured);
    }
}
