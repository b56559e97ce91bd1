using System.Text.Json;
using Clientele.Bench.Reporting;

namespace Clientele.Bench.Load;

/// <summary>What the load program printed after its measured round trips.</summary>
internal sealed record EchoLoad(
    int Connections, long RoundTrips, double Seconds, long Errors, double P50Us, double P99Us,
    double ClientCpuUsPerRoundTrip, string Fault, double P999Us = 0) : ILoadResult
{
    public long Done => RoundTrips;

    public double ClientUsEach => ClientCpuUsPerRoundTrip;

    public static EchoLoad Parse(string line) => JsonSerializer.Deserialize(line, BenchJson.Default.EchoLoad)!;
}

/// <summary>How far a crowd of idle customers has come.</summary>
/// <param name="Ended">Connections that the server ended, or whose answer was wrong.</param>
/// <param name="Waiting">Connects that were never answered.</param>
internal sealed record IdleLoad(
    int Connected, int Refused, int Answered, int Ended, int Waiting,
    double ConnectSeconds, double Seconds, string Fault)
{
    public static IdleLoad Parse(string line) => JsonSerializer.Deserialize(line, BenchJson.Default.IdleLoad)!;
}

/// <summary>What the load program printed after its measured paced messages: response from when each was due, service from when it was sent.</summary>
/// <param name="WaitsPerMessage">Calls of epoll_wait.</param>
internal sealed record PacedLoad(
    int Connections, long Messages, double Seconds, long Errors, double ResponseP50Us, double ResponseP90Us, double ResponseP95Us,
    double ResponseP99Us, double ServiceP50Us, double ServiceP99Us, double ClientCpuUsPerMessage, double WaitsPerMessage, string Fault)
{
    public static PacedLoad Parse(string line) => JsonSerializer.Deserialize(line, BenchJson.Default.PacedLoad)!;
}
