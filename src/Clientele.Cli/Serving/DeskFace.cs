using System.Net;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Desk;

namespace Clientele.Cli.Serving;

/// <summary>The desk of a served session: opened once the server listens, closed after its last event.</summary>
internal sealed class DeskFace : IAsyncDisposable
{
    private readonly ServerDesk? _desk;
    private readonly DeskOptions? _options;

    /// <summary>Begins to watch; nothing is missed when this is made before the server listens.</summary>
    public DeskFace(Server server, DeskOptions options) =>
        (_desk, _options) = (new ServerDesk(server, options), options);

    private DeskFace() { }

    public static DeskFace None { get; } = new();

    /// <summary>What is said of it at the start.</summary>
    public IReadOnlyList<string> Greeting => _desk is null ? [] :
    [
        Phrases.Serve.DeskAt(Address.ToString()!),
        .. IsKeyShown && IsInJournal && StatePaths.DeskKey is { } kept
            ? new[] { Phrases.Service.DeskKeyIn(kept) } : [],
        .. ServerDesk.HasPage ? [] : new[] { Phrases.Serve.DeskWithoutPage },
        .. IsPlainElsewhere ? new[] { Phrases.Serve.DeskWithoutTls } : [],
    ];

    /// <summary>False, and why is complained of, when it cannot be opened.</summary>
    public async Task<bool> TryOpenAsync()
    {
        try
        {
            await _desk!.OpenAsync().ConfigureAwait(false);
            return true;
        }
        catch (ListenException error)
        {
            Standard.Complain(Phrases.Serve.DeskPrefix + NetworkWords.Of(error, freePort: "--desk-listen 127.0.0.1:0"));
            return false;
        }
    }

    public void RenewCertificate(ServerTlsOptions tls) => _desk!.RenewCertificate(tls);

    public ValueTask DisposeAsync() => _desk?.DisposeAsync() ?? ValueTask.CompletedTask;

    // A key that somebody chose is theirs to keep: it is not shown again.
    private bool IsKeyShown => _options!.Key is null || DeskKeys.IsOwn(_options.Key);

    // Others read the journal, and it is sent to other machines.
    private static bool IsInJournal => Journal.IsOutput || Journal.IsError;

    private Uri Address => IsKeyShown && !IsInJournal ? _desk!.AddressWithKey : _desk!.Address;

    private bool IsPlainElsewhere => _options!.Tls is null && !IPAddress.IsLoopback(_options.EndPoint.Address);
}
