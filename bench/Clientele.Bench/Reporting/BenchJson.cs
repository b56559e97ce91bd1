using System.Text.Json.Serialization;
using Clientele.Bench.Load;
using Clientele.Bench.Measuring;

namespace Clientele.Bench.Reporting;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    WriteIndented = true)]
[JsonSerializable(typeof(EchoLoad))]
[JsonSerializable(typeof(IdleLoad))]
[JsonSerializable(typeof(PacedLoad))]
[JsonSerializable(typeof(StartTimes))]
[JsonSerializable(typeof(Report))]
internal sealed partial class BenchJson : JsonSerializerContext;
