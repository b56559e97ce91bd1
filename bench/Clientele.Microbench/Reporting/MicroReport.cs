using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clientele.Microbench.Reporting;

/// <summary>Everything that one run found out.</summary>
internal sealed class MicroReport
{
    public required string Measured { get; init; }

    public List<MicroResult> Benchmarks { get; } = [];

    /// <summary>What threw, and what allocated and must not.</summary>
    public List<string> Faults { get; } = [];

    public void Save(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(file, JsonSerializer.Serialize(this, MicroJson.Default.MicroReport) + "\n");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(MicroReport))]
internal sealed partial class MicroJson : JsonSerializerContext;
