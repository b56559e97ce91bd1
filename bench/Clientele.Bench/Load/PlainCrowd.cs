namespace Clientele.Bench.Load;

/// <summary>A crowd over plain TCP, held by the load program.</summary>
internal sealed class PlainCrowd(int port, int customers, bool say, bool atOnce) : ICrowd
{
    // Connecting slows down once half of an address's ports (14 000) go to one destination.
    private const int CustomersPerSource = 7_500;
    private const string AllAtOnce = "0", Paced = "256";

    private readonly LoadProgram _load = LoadProgram.Start("idle", port, customers,
    [
        "--in-flight", atOnce ? AllAtOnce : Paced,
        "--sources", LoadProgram.Text(1 + (customers - 1) / CustomersPerSource),
        .. say ? (string[])["--say"] : [],
    ]);

    public async Task<IdleLoad> SettledAsync() => IdleLoad.Parse(await _load.ReadLineAsync());

    public async Task<IdleLoad> LeaveAsync()
    {
        _load.CloseInput();
        return IdleLoad.Parse(await _load.ReadLineAsync());
    }

    public ValueTask DisposeAsync() => _load.DisposeAsync();
}
