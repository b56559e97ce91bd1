using System.Text.Json;

namespace Clientele.Cli.Tests.Running;

internal static class JsonReading
{
    public static string? Text(this JsonElement e, string name) => e.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    public static long Number(this JsonElement e, string name) => e.GetProperty(name).GetInt64();

    public static string[] Names(this JsonElement e) => [.. e.EnumerateObject().Select(property => property.Name)];
}
