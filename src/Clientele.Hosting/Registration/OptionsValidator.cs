using Clientele.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Clientele.Hosting.Registration;

/// <summary>Says everything that is wrong with a server's options at once, when the host starts.</summary>
internal sealed class OptionsValidator(ServerRegistry registrations, IServiceProvider services)
    : IValidateOptions<ClienteleOptions>
{
    public ValidateOptionsResult Validate(string? name, ClienteleOptions options)
    {
        if (registrations.Find(name) is not { } registration)
            return ValidateOptionsResult.Skip;
        List<string> faults = [.. options.Faults.Select(fault => fault.ToString())];
        foreach (Setting<ClienteleOptions> setting in Settings.All)
        {
            // What configuration says is in its range, or has not been set: this is code's.
            if (setting.Fault(options) is { } fault)
                faults.Add($"{ByCode(registration, setting.Key)}: {fault}");
        }

        if (options.Tls is { } tls
            && !options.Faults.Exists(fault => IsOfTls(fault.Path)))
        {
            ServerTlsOptions? read = CertificateFiles.TryRead(
                tls, services.ContentRoot(), out string key, out string? error);
            read?.Certificate.Dispose();
            if (read is null)
                faults.Add($"{Where(registration, $"Tls:{key}")}: {error}");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsOfTls(string path) => path.Contains(":Tls:", StringComparison.OrdinalIgnoreCase);

    private static string ByCode(ServerRegistration registration, string key) =>
        $"{nameof(ClienteleOptions)}.{key.Replace(':', '.')}"
            + (registration.Name.Length == 0 ? "" : $" of {registration.Name}");

    /// <summary>The full key in configuration, if its group stands there at all.</summary>
    private string Where(ServerRegistration registration, string key)
    {
        IConfiguration? section = registration.FindSection(services.GetService<IConfiguration>());
        IConfigurationSection? group = section?.GetSection(key.Split(':')[0]);
        return group?.GetChildren().Any() == true ? $"{group.Path}:{key.Split(':')[1]}" : ByCode(registration, key);
    }
}
