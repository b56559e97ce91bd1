using Clientele.Cli.Configuring;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Hosting.Configuration;

namespace Clientele.Cli.Serving;

/// <summary>Takes into use what files say now, while the servers run. One thread at a time.</summary>
internal static class Renewal
{
    private const string Rules = "Rules", CertificateKey = "Tls:Certificate", Key = "Tls:Key";

    // What is framed and encoded once, when it is read.
    private static readonly string[] s_wire = ["Framing", "Encoding", "SendEncoding"];
    private static readonly string[] s_answers = ["Reply", "Greeting", "CloseAfter"];

    /// <summary>Certificates and rules, of the files that were named at the start.</summary>
    public static void Files(IEnumerable<RunningServer> servers)
    {
        foreach (RunningServer server in servers)
        {
            if (server.Settings.ReadTls is { } read)
                Certificate(read, tls => server.Server.RenewCertificate(tls), server.Told(Phrases.Serve.Certificate));
            ReloadRules(server, null);
        }
    }

    /// <summary>All that a file of configuration says anew; what needs a restart is named.</summary>
    public static void All(IReadOnlyList<RunningServer> servers, IReadOnlyList<ServedSettings> anew)
    {
        foreach (RunningServer server in servers)
        {
            if (anew.FirstOrDefault(one => one.Name == server.Name) is { } settings)
                Renew(server, settings);
            else
                Standard.Complain(Phrases.Config.NeedsRestart(server.Name));
        }

        foreach (ServedSettings other in anew.Where(one => servers.All(server => server.Name != one.Name)))
            Standard.Complain(Phrases.Config.NeedsRestart(other.Name));
        Standard.Note(Phrases.Config.Reloaded);
    }

    /// <summary>Reads a certificate, and uses it.</summary>
    /// <param name="read">Gives null, with a complaint, when its files cannot be used.</param>
    /// <param name="use">Uses it.</param>
    /// <param name="what">What it is called.</param>
    public static void Certificate(Func<ServerTlsOptions?> read, Action<ServerTlsOptions> use, string what)
    {
        if (read() is not { } tls)
        {
            Standard.Complain(Phrases.Serve.StaysOld(what));
            return;
        }

        use(tls);
        Standard.Note(Phrases.Serve.WasRenewed(what));
    }

    private static void Renew(RunningServer server, ServedSettings anew)
    {
        ServedOptions was = server.Settings.Said!, now = anew.Said!;
        HashSet<string> changed = [.. ServerKeys.Table.All.Where(key => key.Differs(was, now)).Select(key => key.Key)];
        if (server.Settings.Server.Tls is not null && anew.Server.Tls is { } tls)
        {
            server.Server.RenewCertificate(tls);
            changed.ExceptWith([CertificateKey, Key]);
            Standard.Note(Phrases.Serve.WasRenewed(server.Told(Phrases.Serve.Certificate)));
        }

        bool hasWire = changed.Overlaps(s_wire);
        if (server.Rules is not null && now.Rules is { } path)
        {
            changed.Remove(Rules);
            ReloadRules(server, path);
        }

        // They may name files: also the same words say something else.
        if (!hasWire && !changed.Contains(Rules) && server.TryAnswerAs(anew))
            changed.ExceptWith(s_answers);
        foreach (Setting<ServedOptions> key in ServerKeys.Table.All.Where(key => changed.Contains(key.Key)))
            Standard.Complain(Phrases.Config.NeedsRestart(server.Told(key.Key)));
    }

    private static void ReloadRules(RunningServer server, string? path)
    {
        if (server.Rules is not { } rules)
            return;
        if (rules.Reload(server.Server, path) is { } wrong)
        {
            Standard.Complain(server.Told(wrong));
            Standard.Complain(Phrases.Rules.StayOld);
        }
        else
        {
            Standard.Note(server.Told(Phrases.Rules.Reloaded(rules.Book.Reports.Count)));
        }
    }
}
