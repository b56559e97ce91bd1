namespace Clientele.Cli.Language.Keys;

/// <summary>
/// All that the command says, in one language, by keys. A key that a language misses fails the build.
/// </summary>
internal abstract class Catalogue
{
    public abstract FailurePhrases Failures { get; }

    public abstract ErrorPhrases Errors { get; }

    public abstract ChartsPhrases Charts { get; }

    public abstract ClusterFlagsPhrases ClusterFlags { get; }

    public abstract CommonPhrases Common { get; }

    public abstract ConfigPhrases Config { get; }

    public abstract ConnectPhrases Connect { get; }

    public abstract ConnectFlagsPhrases ConnectFlags { get; }

    public abstract ControlPhrases Control { get; }

    public abstract ConversationPhrases Conversation { get; }

    public abstract DeskFlagsPhrases DeskFlags { get; }

    public abstract ExamplesPhrases Examples { get; }

    public abstract FilesPhrases Files { get; }

    public abstract FlagsPhrases Flags { get; }

    public abstract FramingPhrases Framing { get; }

    public abstract FramingPartsPhrases FramingParts { get; }

    public abstract HelpPhrases Help { get; }

    public abstract KindsPhrases Kinds { get; }

    public abstract ListingPhrases Listing { get; }

    public abstract LivePhrases Live { get; }

    public abstract OperatorPhrases Operator { get; }

    public abstract ProcessesPhrases Processes { get; }

    public abstract ProcessFlagsPhrases ProcessFlags { get; }

    public abstract ReportPhrases Report { get; }

    public abstract RunPhrases Run { get; }

    public abstract RulesPhrases Rules { get; }
    public abstract ScriptFlagsPhrases ScriptFlags { get; }

    public abstract ServePhrases Serve { get; }

    public abstract ServeFlagsPhrases ServeFlags { get; }

    public abstract ServicePhrases Service { get; }

    public abstract SimulateFlagsPhrases SimulateFlags { get; }

    public abstract SocketFlagsPhrases SocketFlags { get; }

    public abstract SummaryPhrases Summary { get; }

    public abstract ValuesPhrases Values { get; }

    public abstract VerdictPhrases Verdict { get; }

    public abstract WorkPhrases Work { get; }
}
