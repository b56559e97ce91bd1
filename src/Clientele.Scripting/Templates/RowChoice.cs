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
    /// Each visit of any customer takes the next row, and keeps it to its end. Where nobody counts visits, as by
    /// <see cref="ByCustomer"/>.
    /// </summary>
    ByVisit,
}
