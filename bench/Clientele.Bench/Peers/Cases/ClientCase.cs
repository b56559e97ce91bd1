using Clientele.Bench.Commands;

namespace Clientele.Bench.Peers.Cases;

/// <summary>One who takes part in a case that compares clients or commands, not servers.</summary>
internal sealed record Client(string Name, Part Part, string Settings, Func<Task<IReadOnlyDictionary<string, double>>> MeasureAsync);

/// <summary>Clients or commands, measured in turn.</summary>
internal static class ClientCase
{
    public static async Task<PeerResult> RunAsync(string name, string what, int rounds, IReadOnlyList<Figure> figures, IReadOnlyList<Client> clients)
    {
        var samples = clients.ToDictionary(one => one.Name, _ => new Dictionary<string, List<double>>());
        var faults = new Dictionary<string, string>();
        for (int round = 0; round < rounds; round++)
        {
            foreach (int at in EchoBench.Turns(clients.Count, round))
            {
                if (faults.ContainsKey(clients[at].Name))
                    continue;
                try
                {
                    foreach ((string key, double value) in await clients[at].MeasureAsync())
                    {
                        if (!samples[clients[at].Name].TryGetValue(key, out List<double>? values))
                            samples[clients[at].Name][key] = values = [];
                        values.Add(value);
                    }
                }
                catch (BenchException error)
                {
                    faults[clients[at].Name] = error.Message;
                }
            }
        }

        return new(name, what, rounds, figures, [.. clients.Select(one => PeerCase.Row(
            new Contestant(one.Name, one.Part, "", one.Settings, new Dictionary<string, Servers.ServerUnderTest>()), samples[one.Name], faults.GetValueOrDefault(one.Name), null))]);
    }
}
