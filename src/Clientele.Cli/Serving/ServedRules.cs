using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Scripting;

namespace Clientele.Cli.Serving;

/// <summary>The rules of a file at work, read anew when that is asked for. Any thread.</summary>
internal sealed class ServedRules
{
    private string _path;
    private readonly ServerOptions _server;
    private readonly Lock _reading = new();

    private ServedRules(string path, ServerOptions server, RulesFile file)
    {
        (_path, _server) = (path, server);
        Book = new RuleBook(file, server.Framing) { OnFailed = Complain };
    }

    public RuleBook Book { get; }

    /// <summary>Reads the file; null, with what is wrong, where it cannot be used.</summary>
    public static ServedRules? TryLoad(string path, ServerOptions server, out string? error)
    {
        try
        {
            error = null;
            return new ServedRules(path, server, Load(path, server));
        }
        catch (Exception wrong) when (IsWrong(wrong))
        {
            error = ErrorWords.Why(wrong);
            return null;
        }
    }

    /// <summary>
    /// Reads the file anew: its rules apply from then on. Where it cannot be used, the old ones stay.
    /// </summary>
    /// <param name="server">Whose rules they are.</param>
    /// <param name="path">Another file from now on; null for the same.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public string? Reload(Server server, string? path = null)
    {
        lock (_reading)
        {
            try
            {
                Book.Replace(Load(path ?? _path, _server), server);
                _path = path ?? _path;
                return null;
            }
            catch (Exception wrong) when (IsWrong(wrong))
            {
                return ErrorWords.Why(wrong);
            }
        }
    }

    private static RulesFile Load(string path, ServerOptions server) =>
        RulesFile.Load(path, server.Encoding, server.SendEncoding ?? server.Encoding, server.Framing);

    private static bool IsWrong(Exception error) =>
        error is ScriptException or FormatException or UnencodableException or FramingException;

    /// <summary>The first time of each rule; the others are counted. Called on the event loop.</summary>
    private static void Complain(RuleFailure failure) => ThreadPool.QueueUserWorkItem(
        static failure => Standard.Complain(RuleWords.Of(failure)), failure, preferLocal: false);
}
