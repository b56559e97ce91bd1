namespace Clientele;

/// <summary>How much a customer may send in a second, with bursts of up to one second's worth. 0 means no bound.</summary>
/// <param name="Messages">Messages a second.</param>
/// <param name="Bytes">Bytes a second.</param>
public sealed record RateLimit(long Messages = 0, long Bytes = 0);
