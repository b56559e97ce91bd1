namespace Clientele.Scripting;

/// <summary>Which row of a table a template takes; after the last comes the first.</summary>
public enum RowChoice
{
    /// <summary>Each customer has its own, by its number.</summary>
    ByCustomer,

    /// <summary>Each message of a customer takes the next.</summary>
    ByMessage,

    /// <summary>The seed decides, for each message.</summary>
    ByChance,

    /// <summary>
    /// Each visit takes the next, whoever makes it, and keeps it until it is over. Where nobody counts visits, as by
    /// <see cref="ByCustomer"/>.
    /// </summary>
    ByVisit,
}
