namespace Clientele.Desk.Views;

/// <summary>What is changed about a customer; what is missing stays as it is.</summary>
internal sealed record ChangeRequest
{
    /// <summary>Its name; null takes it away.</summary>
    public string? Name
    {
        get;
        set => (field, HasName) = (value, true);
    }

    /// <summary>
    /// How its messages are told apart, as people write it (<c>lines:crlf</c>, <c>@gt06</c>,
    /// <c>in=lines out=length:2be</c>); null for what the server's customers begin with.
    /// </summary>
    public string? Framing
    {
        get;
        set => (field, HasFraming) = (value, true);
    }

    /// <summary>
    /// Its encoding: <c>gbk</c> for both directions, <c>in=gbk out=utf-8</c>, or one of these; null for what the
    /// server's customers begin with.
    /// </summary>
    public string? Encoding
    {
        get;
        set => (field, HasEncoding) = (value, true);
    }

    internal bool HasName { get; private set; }

    internal bool HasFraming { get; private set; }

    internal bool HasEncoding { get; private set; }
}
