using System.Text.Json;
using Clientele.Bench.Reporting;

namespace Clientele.Bench.Load;

/// <summary>What the load program printed of one measured stretch.</summary>
internal interface ILoadResult
{
    long Errors { get; }

    string Fault { get; }

    /// <summary>How many things were done: what the processor times are divided by.</summary>
    long Done { get; }

    double Seconds { get; }

    double ClientUsEach { get; }
}

/// <summary>Messages that came back, of a size, some of them outstanding on each connection.</summary>
internal sealed record StreamLoad(
    int Connections, long Messages, double Seconds, long Errors, double P50Us, double P99Us, double P999Us, double ClientCpuUsPerMessage, string Fault) : ILoadResult
{
    public long Done => Messages;

    public double ClientUsEach => ClientCpuUsPerMessage;

    public static StreamLoad Parse(string line) => JsonSerializer.Deserialize(line, BenchJson.Default.StreamLoad)!;
}

/// <summary>Messages that went to everyone: each round is one message, and ends with the last reader's last byte.</summary>
/// <param name="NotReadingEnded">Of those who do not read, how many the server has ended.</param>
internal sealed record BroadcastLoad(
    int Connections, long Rounds, long Deliveries, double Seconds, long Errors, double LastP50Us, double LastP99Us, double LastMaxUs,
    double ClientCpuUsPerDelivery, int NotReadingEnded, string Fault) : ILoadResult
{
    public long Done => Deliveries;

    public double ClientUsEach => ClientCpuUsPerDelivery;

    public static BroadcastLoad Parse(string line) => JsonSerializer.Deserialize(line, BenchJson.Default.BroadcastLoad)!;
}

/// <summary>Customers who came, said one line, had it answered and left.</summary>
internal sealed record ChurnLoad(
    int Connections, long Done, double Seconds, long Errors, double P50Us, double P99Us, double ClientCpuUsPerConnection, string Fault) : ILoadResult
{
    public double ClientUsEach => ClientCpuUsPerConnection;

    public static ChurnLoad Parse(string line) => JsonSerializer.Deserialize(line, BenchJson.Default.ChurnLoad)!;
}
