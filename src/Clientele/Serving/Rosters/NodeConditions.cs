namespace Clientele;

/// <summary>The names of conditions as programs read them.</summary>
public static class NodeConditions
{
    /// <summary>
    /// The name as the API and metrics write it: <c>serving</c>, <c>draining</c>, <c>alone</c> or <c>lost</c>.
    /// </summary>
    public static string ToName(this NodeCondition condition) => condition switch
    {
        NodeCondition.Serving => "serving",
        NodeCondition.Draining => "draining",
        NodeCondition.Alone => "alone",
        _ => "lost",
    };
}
