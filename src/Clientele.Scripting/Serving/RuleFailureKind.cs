namespace Clientele.Scripting;

/// <summary>Why a step of a rule could not be done.</summary>
public enum RuleFailureKind
{
    /// <summary>A hole has no value: nothing has captured or set it for this customer.</summary>
    NoValue,

    /// <summary>No message came in time that fits what a step expects.</summary>
    NoMessage,

    /// <summary>Too many rules are under way for this customer already.</summary>
    TooMany,

    /// <summary>What was to be said cannot be: see <see cref="RuleFailure.Error"/>.</summary>
    Unsayable,
}
