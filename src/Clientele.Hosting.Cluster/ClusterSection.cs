using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Clientele.Hosting.Cluster;

/// <summary>
/// Reads a section. An unknown key is a fault: a typing mistake must not pass for a default.
/// </summary>
internal static class ClusterSection
{
    private static readonly Dictionary<string, Action<ClienteleClusterOptions, string>> s_keys =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Servers"] = static (options, text) => options.Servers = text,
            ["Name"] = static (options, text) => options.Name = text,
            ["Node"] = static (options, text) => options.Node = text,
            ["CredentialsFile"] = static (options, text) => options.CredentialsFile = text,
            ["UserFile"] = static (options, text) => options.UserFile = text,
            ["TokenFile"] = static (options, text) => options.TokenFile = text,
            ["AuthorityFile"] = static (options, text) => options.AuthorityFile = text,
            ["CertificateFile"] = static (options, text) => options.CertificateFile = text,
            ["KeyFile"] = static (options, text) => options.KeyFile = text,
            ["Optional"] = static (options, text) => options.Optional = bool.Parse(text),
        };

    /// <exception cref="OptionsValidationException">A key is unknown, or a value cannot be read.</exception>
    public static void Read(IConfigurationSection section, ClienteleClusterOptions options)
    {
        List<string> faults = [];
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (!s_keys.TryGetValue(child.Key, out Action<ClienteleClusterOptions, string>? set))
            {
                // Sections of servers with names stand beside the keys of the one without.
                if (child.Value is not null)
                    faults.Add($"{child.Path}: there is no such setting (there are {string.Join(", ", s_keys.Keys)})");
                continue;
            }

            try
            {
                if (child.Value is { } text)
                    set(options, text);
                else
                    faults.Add($"{child.Path}: this is one value, not a section");
            }
            catch (FormatException)
            {
                faults.Add($"{child.Path}: this is true or false");
            }
        }

        if (faults.Count > 0)
            throw new OptionsValidationException(section.Path, typeof(ClienteleClusterOptions), faults);
    }
}
