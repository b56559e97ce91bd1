namespace Clientele.Desk.State;

/// <summary>Says to streams that the desk closes: they would hold it open for ever.</summary>
internal sealed class DeskLifetime : IDisposable
{
    private readonly CancellationTokenSource _closing = new();

    public CancellationToken Closing => _closing.Token;

    public Task CloseAsync() => _closing.CancelAsync();

    public void Dispose() => _closing.Dispose();
}
