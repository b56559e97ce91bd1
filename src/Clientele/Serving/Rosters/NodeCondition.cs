namespace Clientele;

/// <summary>How a node of a roster is.</summary>
public enum NodeCondition
{
    /// <summary>It serves, and lets new customers in.</summary>
    Serving,

    /// <summary>It serves those who are online, and lets nobody new in.</summary>
    Draining,

    /// <summary>It serves, and is cut off from the others: it knows only its own customers.</summary>
    Alone,

    /// <summary>
    /// It has not been heard of for three seconds: its customers are unreachable, and may still be served.
    /// </summary>
    Lost,
}
