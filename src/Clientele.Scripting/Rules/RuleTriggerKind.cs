namespace Clientele.Scripting;

/// <summary>What makes a rule apply.</summary>
public enum RuleTriggerKind
{
    /// <summary>A customer has come online.</summary>
    Joined,

    /// <summary>A customer has said a message that fits.</summary>
    Message,

    /// <summary>A customer has said nothing for a time: once, until it says something again.</summary>
    Silence,

    /// <summary>A customer has left, for another reason than that the server stops.</summary>
    Left,
}
