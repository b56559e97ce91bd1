namespace Clientele.Scripting;

/// <summary>To whom a rule says something.</summary>
public enum TellTo
{
    /// <summary>The customer whose message it is.</summary>
    Self,

    /// <summary>Everyone online but that customer.</summary>
    Others,

    /// <summary>Everyone online.</summary>
    All,

    /// <summary>Those with a number or a name.</summary>
    Named,
}
