using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>What the command says in English.</summary>
internal sealed class EnglishCatalogue : Catalogue
{
    public override FailurePhrases Failures { get; } = new EnglishFailures();

    public override ErrorPhrases Errors { get; } = new EnglishErrors();

    public override ChartsPhrases Charts { get; } = new EnglishCharts();

    public override ClusterFlagsPhrases ClusterFlags { get; } = new EnglishClusterFlags();

    public override CommonPhrases Common { get; } = new EnglishCommon();

    public override ConfigPhrases Config { get; } = new EnglishConfig();

    public override ConnectPhrases Connect { get; } = new EnglishConnect();

    public override ConnectFlagsPhrases ConnectFlags { get; } = new EnglishConnectFlags();

    public override ControlPhrases Control { get; } = new EnglishControl();

    public override ConversationPhrases Conversation { get; } = new EnglishConversation();

    public override DeskFlagsPhrases DeskFlags { get; } = new EnglishDeskFlags();

    public override ExamplesPhrases Examples { get; } = new EnglishExamples();

    public override FilesPhrases Files { get; } = new EnglishFiles();

    public override FlagsPhrases Flags { get; } = new EnglishFlags();

    public override FramingPhrases Framing { get; } = new EnglishFraming();

    public override FramingPartsPhrases FramingParts { get; } = new EnglishFramingParts();

    public override HelpPhrases Help { get; } = new EnglishHelp();

    public override KindsPhrases Kinds { get; } = new EnglishKinds();

    public override ListingPhrases Listing { get; } = new EnglishListing();

    public override LivePhrases Live { get; } = new EnglishLive();

    public override OperatorPhrases Operator { get; } = new EnglishOperator();

    public override ProcessesPhrases Processes { get; } = new EnglishProcesses();

    public override ProcessFlagsPhrases ProcessFlags { get; } = new EnglishProcessFlags();

    public override ReportPhrases Report { get; } = new EnglishReport();

    public override RunPhrases Run { get; } = new EnglishRun();

    public override RulesPhrases Rules { get; } = new EnglishRules();
    public override ScriptFlagsPhrases ScriptFlags { get; } = new EnglishScriptFlags();
    public override SocketFlagsPhrases SocketFlags { get; } = new EnglishSocketFlags();

    public override ServePhrases Serve { get; } = new EnglishServe();

    public override ServeFlagsPhrases ServeFlags { get; } = new EnglishServeFlags();

    public override ServicePhrases Service { get; } = new EnglishService();

    public override SimulateFlagsPhrases SimulateFlags { get; } = new EnglishSimulateFlags();

    public override SummaryPhrases Summary { get; } = new EnglishSummary();

    public override ValuesPhrases Values { get; } = new EnglishValues();

    public override VerdictPhrases Verdict { get; } = new EnglishVerdict();

    public override WorkPhrases Work { get; } = new EnglishWork();
}
