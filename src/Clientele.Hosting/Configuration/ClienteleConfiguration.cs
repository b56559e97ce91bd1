namespace Clientele.Hosting;

/// <summary>What there is to know of a host's configuration of servers.</summary>
public static class ClienteleConfiguration
{
    /// <summary>The section that is read unless the builder is told another one: <c>Clientele</c>.</summary>
    public const string Section = "Clientele";

    /// <summary>The JSON schema (draft 7) of a file with that section, such as appsettings.json.</summary>
    public static string Schema
    {
        get
        {
            using Stream schema = typeof(ClienteleConfiguration)
                .Assembly.GetManifestResourceStream("ConfigurationSchema.json")!;
            using var reader = new StreamReader(schema);
            return reader.ReadToEnd();
        }
    }
}
