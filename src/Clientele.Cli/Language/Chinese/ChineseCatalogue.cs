using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>What the command says in Chinese.</summary>
internal sealed class ChineseCatalogue : Catalogue
{
    public override FailurePhrases Failures { get; } = new ChineseFailures();

    public override ErrorPhrases Errors { get; } = new ChineseErrors();

    public override ChartsPhrases Charts { get; } = new ChineseCharts();

    public override ClusterFlagsPhrases ClusterFlags { get; } = new ChineseClusterFlags();

    public override CommonPhrases Common { get; } = new ChineseCommon();

    public override ConfigPhrases Config { get; } = new ChineseConfig();

    public override ConnectPhrases Connect { get; } = new ChineseConnect();

    public override ConnectFlagsPhrases ConnectFlags { get; } = new ChineseConnectFlags();

    public override ControlPhrases Control { get; } = new ChineseControl();

    public override ConversationPhrases Conversation { get; } = new ChineseConversation();

    public override DeskFlagsPhrases DeskFlags { get; } = new ChineseDeskFlags();

    public override ExamplesPhrases Examples { get; } = new ChineseExamples();

    public override FilesPhrases Files { get; } = new ChineseFiles();

    public override FlagsPhrases Flags { get; } = new ChineseFlags();

    public override FramingPhrases Framing { get; } = new ChineseFraming();

    public override FramingPartsPhrases FramingParts { get; } = new ChineseFramingParts();

    public override HelpPhrases Help { get; } = new ChineseHelp();

    public override KindsPhrases Kinds { get; } = new ChineseKinds();

    public override ListingPhrases Listing { get; } = new ChineseListing();

    public override LivePhrases Live { get; } = new ChineseLive();

    public override OperatorPhrases Operator { get; } = new ChineseOperator();

    public override ProcessesPhrases Processes { get; } = new ChineseProcesses();

    public override ProcessFlagsPhrases ProcessFlags { get; } = new ChineseProcessFlags();

    public override ReportPhrases Report { get; } = new ChineseReport();

    public override RunPhrases Run { get; } = new ChineseRun();

    public override RulesPhrases Rules { get; } = new ChineseRules();
    public override ScriptFlagsPhrases ScriptFlags { get; } = new ChineseScriptFlags();
    public override SocketFlagsPhrases SocketFlags { get; } = new ChineseSocketFlags();

    public override ServePhrases Serve { get; } = new ChineseServe();

    public override ServeFlagsPhrases ServeFlags { get; } = new ChineseServeFlags();

    public override ServicePhrases Service { get; } = new ChineseService();

    public override SimulateFlagsPhrases SimulateFlags { get; } = new ChineseSimulateFlags();

    public override SummaryPhrases Summary { get; } = new ChineseSummary();

    public override ValuesPhrases Values { get; } = new ChineseValues();

    public override VerdictPhrases Verdict { get; } = new ChineseVerdict();

    public override WorkPhrases Work { get; } = new ChineseWork();
}
