namespace Clientele.Hosting.Configuration;

/// <summary>What is allowed of a value, both ends included.</summary>
/// <param name="Low">The lower end as one would write it, or all of it in words.</param>
/// <param name="High">The upper end; null for no bound.</param>
internal sealed record ValueRange(string Low, string? High = null)
{
    /// <summary><see cref="Low"/> counts bytes and has no unit.</summary>
    public bool IsOfBytes { get; init; }

    /// <summary><c>never</c> is allowed as well.</summary>
    public bool OrNever { get; init; }

    /// <summary><see cref="Low"/> is all that there is to say.</summary>
    public bool IsInWords { get; init; }

    /// <summary>In English: <c>0 to 65535</c>, <c>1 byte or more</c>.</summary>
    public override string ToString() =>
        IsInWords ? Low : Low + (IsOfBytes ? " byte" : "") + (High is null ? " or more" : $" to {High}")
            + (OrNever ? ", or never" : "");
}
