using System.Text.Json.Serialization;
using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using Clientele.Bench.Peers;
using Clientele.Bench.Peers.Cases;

namespace Clientele.Bench.Reporting;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    WriteIndented = true)]
[JsonSerializable(typeof(EchoLoad))]
[JsonSerializable(typeof(IdleLoad))]
[JsonSerializable(typeof(PacedLoad))]
[JsonSerializable(typeof(StreamLoad))]
[JsonSerializable(typeof(BroadcastLoad))]
[JsonSerializable(typeof(ChurnLoad))]
[JsonSerializable(typeof(FirstAnswers))]
[JsonSerializable(typeof(PeerFigures))]
[JsonSerializable(typeof(PeersReport))]
[JsonSerializable(typeof(StartTimes))]
[JsonSerializable(typeof(Report))]
internal sealed partial class BenchJson : JsonSerializerContext;
