using Clientele.Bench.Commands;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Peers;

/// <summary>Runs a case: there and back again through all contestants, round by round.</summary>
internal sealed class InTurn(PeerCase measured, IReadOnlyList<Contestant> contestants, PeerOptions options)
{
    private const double WarmUp = 0.3;

    private readonly Dictionary<string, Dictionary<string, List<double>>> _samples = contestants.ToDictionary(one => one.Name, _ => new Dictionary<string, List<double>>());
    private readonly Dictionary<string, string> _faults = [];
    private readonly Dictionary<string, Dictionary<string, RunningServer>> _running = [];

    public async Task<PeerResult> RunAsync()
    {
        Contestant[] able = [.. contestants.Where(one => LeftOut(one) is null)];
        int rounds = measured.RoundsOf(options);
        try
        {
            for (int round = 0; round < rounds; round++)
                foreach (int at in EchoBench.Turns(able.Length, round))
                    await TakeAsync(able[at]);
        }
        finally
        {
            foreach (string name in _running.Keys.ToArray())
                await StopAsync(name);
        }

        return new(measured.Name, measured.What, rounds, measured.Figures, [.. contestants.Select(one => PeerCase.Row(
            one, _samples[one.Name], _faults.GetValueOrDefault(one.Name), LeftOut(one)))]);
    }

    private string? LeftOut(Contestant one)
    {
        string[] missing = [.. measured.Roles.Where(role => one.In(role) is null)];
        return missing.Length > 0 ? $"does not {string.Join(", ", missing)}" : measured.LeavesOut(one);
    }

    private async Task TakeAsync(Contestant one)
    {
        // Who has failed once is not trusted with another figure.
        if (_faults.ContainsKey(one.Name))
            return;
        try
        {
            var turn = new Turn(one, await ServersAsync(one), options);
            foreach ((string key, double value) in await measured.MeasureAsync(turn))
            {
                if (!_samples[one.Name].TryGetValue(key, out List<double>? values))
                    _samples[one.Name][key] = values = [];
                values.Add(value);
            }
        }
        catch (BenchException error)
        {
            _faults[one.Name] = error.Message;
        }

        if (measured.Fresh || _faults.ContainsKey(one.Name))
            await StopAsync(one.Name);
    }

    private async Task<IReadOnlyDictionary<string, RunningServer>> ServersAsync(Contestant one)
    {
        if (_running.TryGetValue(one.Name, out Dictionary<string, RunningServer>? servers))
            return servers;
        _running[one.Name] = servers = [];
        foreach (string role in measured.Roles.Concat(measured.MoreRoles.Where(role => one.In(role) is not null)))
            servers[role] = await RunningServer.StartAsync(one.In(role)!.On(options.OfServer));
        // What compiles as it goes has compiled after this turn, which counts for nothing and is shorter.
        if (!measured.Fresh && options.Scale >= 1)
            await measured.MeasureAsync(new Turn(one, servers, options with { Scale = WarmUp }));
        return servers;
    }

    private async Task StopAsync(string name)
    {
        if (!_running.Remove(name, out Dictionary<string, RunningServer>? servers))
            return;
        foreach (RunningServer server in servers.Values)
            await server.DisposeAsync();
    }
}
