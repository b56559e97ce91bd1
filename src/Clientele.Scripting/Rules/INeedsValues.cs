namespace Clientele.Scripting.Rules;

/// <summary>A planned step with holes for values.</summary>
internal interface INeedsValues
{
    /// <summary>The names of the values; may have one twice.</summary>
    IEnumerable<string> Needs { get; }
}
