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
    public DeskFace(Server server, DeskOptions options) => (_desk, _options) = (new ServerDesk(server, options), options);

    private DeskFace() { }

    public static DeskFace None { get; } = new();

    /// <summary>What is said of it at the start.</summary>
    public IReadOnlyList<string> Greeting => _desk is null ? [] :
    [
        Lang.Of($"desk: {Address}", $"服务台:{Address}"),
        .. ServerDesk.HasPage ? [] : new[] { Lang.Of("the desk has no page, because this was built without Node.js (install nodejs and npm, build again); its API is open", "服务台没有网页:构建时没有 Node.js(请安装 nodejs 和 npm 后重新构建);接口可用") },
        .. IsPlainElsewhere ? new[] { Lang.Of("the desk is open to others WITHOUT TLS: whoever is in between can read the key and all that is said (--desk-cert)", "服务台对外开放且没有 TLS:中间人可以读到密钥和全部对话(请用 --desk-cert)") } : [],
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
            Standard.Complain(Lang.Of("the desk: ", "服务台:") + NetworkWords.Of(error).Replace("--port 0", "--desk-listen 127.0.0.1:0", StringComparison.Ordinal));
            return false;
        }
    }

    public void RenewCertificate(ServerTlsOptions tls) => _desk!.RenewCertificate(tls);

    public ValueTask DisposeAsync() => _desk?.DisposeAsync() ?? ValueTask.CompletedTask;

    // A key that somebody chose is theirs to keep: it is not shown again.
    private Uri Address => _options!.Key is null || DeskKeys.IsOwn(_options.Key) ? _desk!.AddressWithKey : _desk!.Address;

    private bool IsPlainElsewhere => _options!.Tls is null && !IPAddress.IsLoopback(_options.EndPoint.Address);
}
