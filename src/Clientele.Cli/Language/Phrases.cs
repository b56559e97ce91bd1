using Clientele.Cli.Language.Chinese;
using Clientele.Cli.Language.English;
using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language;

/// <summary>What the command says, in the person's language: <c>Phrases.Serve.Stopping</c>.</summary>
internal static class Phrases
{
    private static readonly EnglishCatalogue s_english = new();
    private static readonly ChineseCatalogue s_chinese = new();

    public static ChartsPhrases Charts => Current.Charts;

    public static ClusterFlagsPhrases ClusterFlags => Current.ClusterFlags;

    public static CommonPhrases Common => Current.Common;

    public static ConfigPhrases Config => Current.Config;

    public static ConnectPhrases Connect => Current.Connect;

    public static ConnectFlagsPhrases ConnectFlags => Current.ConnectFlags;

    public static ControlPhrases Control => Current.Control;

    public static ConversationPhrases Conversation => Current.Conversation;

    public static DeskFlagsPhrases DeskFlags => Current.DeskFlags;

    public static ExamplesPhrases Examples => Current.Examples;

    public static FilesPhrases Files => Current.Files;

    public static FlagsPhrases Flags => Current.Flags;

    public static FramingPhrases Framing => Current.Framing;

    public static FramingPartsPhrases FramingParts => Current.FramingParts;

    public static HelpPhrases Help => Current.Help;

    public static KindsPhrases Kinds => Current.Kinds;

    public static ListingPhrases Listing => Current.Listing;

    public static LivePhrases Live => Current.Live;

    public static OperatorPhrases Operator => Current.Operator;

    public static ProcessesPhrases Processes => Current.Processes;

    public static ProcessFlagsPhrases ProcessFlags => Current.ProcessFlags;

    public static ReportPhrases Report => Current.Report;

    public static RunPhrases Run => Current.Run;

    public static RulesPhrases Rules => Current.Rules;

    public static ScriptFlagsPhrases ScriptFlags => Current.ScriptFlags;
    public static SocketFlagsPhrases SocketFlags => Current.SocketFlags;

    public static ServePhrases Serve => Current.Serve;

    public static ServeFlagsPhrases ServeFlags => Current.ServeFlags;

    public static ServicePhrases Service => Current.Service;

    public static SimulateFlagsPhrases SimulateFlags => Current.SimulateFlags;

    public static SummaryPhrases Summary => Current.Summary;

    public static ValuesPhrases Values => Current.Values;

    public static VerdictPhrases Verdict => Current.Verdict;

    public static WorkPhrases Work => Current.Work;

    public static ErrorPhrases Errors => Current.Errors;

    public static FailurePhrases Failures => Current.Failures;

    private static Catalogue Current => Lang.IsChinese ? s_chinese : s_english;
}
