using Clientele.Hosting;
using Clientele.Hosting.Configuration;

namespace Clientele.Cli.Configuring;

/// <summary>Every key of a server: those of Clientele.Hosting, and what the command answers by itself.</summary>
internal static class ServerKeys
{
    /// <summary>What the command decides itself: handlers are its own.</summary>
    private const string Inline = "InlineHandlers";

    public static KeyTable<ServedOptions> Table { get; } = new(
    [
        .. Settings.All.Where(static setting => setting.Key != Inline).Select(OfHosting),
        new Setting<ServedOptions, string?>("Rules", Grammars.Text, o => o.Rules, (o, v) => o.Rules = v)
        {
            Description = "A file of rules: what is answered to which message.",
            IsPath = true,
        },
        new Setting<ServedOptions, string?>("Reply", CommandGrammars.Reply, o => o.Reply, (o, v) => o.Reply = v)
        {
            Description = "What is answered by itself: none, echo, text:WORDS, or file:PATH (a line for each message "
                + "in turn).",
        },
        new Setting<ServedOptions, string?>("Greeting", Grammars.Text, o => o.Greeting, (o, v) => o.Greeting = v)
        {
            Description = "What each customer is told first: a text with holes.",
        },
        new Setting<ServedOptions, int>(
            "CloseAfter", Grammars.Whole(0), o => o.CloseAfter ?? 0, (o, v) => o.CloseAfter = v == 0 ? null : v)
        {
            Description = "Lets each customer go after the answer to its message of this number; 0 for never.",
        },
    ], Settings.Groups);

    private static Setting<ServedOptions> OfHosting(Setting<ClienteleOptions> setting) =>
        new OwnedSetting<ServedOptions, ClienteleOptions>(setting, static options => options.Server)
        {
            Description = setting.Description.Replace(
                "the content root", "the configuration's folder", StringComparison.Ordinal),
            DefaultIsInWords = setting.DefaultIsInWords,
            IsPath = setting.IsPath,
        };
}
