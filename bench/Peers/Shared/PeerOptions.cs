using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Clientele.Bench.Peers;

/// <param name="Best">The best settings known for the library, in place of those that it comes with.</param>
/// <param name="Port">0 for any free one.</param>
internal sealed record PeerOptions(string Role, bool Best, int Port, string? CertificatePath, string? KeyPath)
{
    public static PeerOptions? Parse(string[] args)
    {
        if (args is not [var role, .. var rest])
            return null;
        var options = new PeerOptions(role, false, 0, null, null);
        for (int i = 0; i < rest.Length; i++)
        {
            string? value = i + 1 < rest.Length ? rest[i + 1] : null;
            switch (rest[i], value)
            {
                case ("--best", _): options = options with { Best = true }; continue;
                case ("--port", not null): options = options with { Port = int.Parse(value, CultureInfo.InvariantCulture) }; break;
                case ("--certificate", not null): options = options with { CertificatePath = value }; break;
                case ("--key", not null): options = options with { KeyPath = value }; break;
                default: return null;
            }

            i++;
        }

        return role == "tls" && (options.CertificatePath ?? options.KeyPath) is null ? null : options;
    }

    public X509Certificate2 Certificate() => X509Certificate2.CreateFromPemFile(CertificatePath!, KeyPath);
}
