namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of what the operator is told.</summary>
internal abstract class OperatorPhrases
{
    public abstract string CommandLine(long line, string text);
    public abstract string NotUtf8 { get; }
    public abstract string Help { get; }
    public abstract string ToUsage { get; }
    public abstract string AllUsage { get; }
    public abstract string NameUsage { get; }
    public abstract string FramingUsage { get; }
    public abstract string EncodingUsage { get; }
    public abstract string FramingOf(CustomerId id, string framing);
    public abstract string EncodingOf(CustomerId id, string encoding);
    public abstract string HangUpUsage(string command);
    public abstract string SelectOne { get; }
    public abstract string NobodySelected { get; }
    public abstract string NameTooLong(int longest, int length);
    public abstract string ConfirmHangUpAll(int online);
    public abstract string HangUpAllNeedsYes(string command);
    public abstract string UsedLikeThis(string command, string usage);
    public abstract string NotACommand(string command);
    public abstract string SentToNobody(CustomerId id);
    public abstract string NotOnline(CustomerId id);
    public abstract string RecorderBehind { get; }
    public abstract string ToldTo(long told);
    public abstract string Untold(long untold);
    public abstract string QueueFull(CustomerId id);
    public abstract string OpenQuote { get; }
    public abstract string AmbiguousName(string item, string named);
    public abstract string MissingRecipient { get; }
    public abstract string UnknownRecipient(string item);
    public abstract string ColumnNumber { get; }
    public abstract string ColumnName { get; }
    public abstract string ColumnAddress { get; }
    public abstract string ColumnSince { get; }
    public abstract string ColumnIdle { get; }
    public abstract string ColumnMessages { get; }
    public abstract string ColumnBytes { get; }
    public abstract string ColumnLastWords { get; }
    public abstract string ColumnNode { get; }
    public abstract string ColumnCondition { get; }
    public abstract string ColumnOnline { get; }
    public abstract string ColumnWaiting { get; }
    public abstract string ColumnLoad { get; }
    public abstract string ColumnLateness { get; }
    public abstract string ColumnListening { get; }
    public abstract string NodeServing { get; }
    public abstract string NodeDraining { get; }
    public abstract string NodeAlone { get; }
    public abstract string NodeSilent(string time);
    public abstract string NodeUnknown(string node);
    public abstract string NodeLost(string node);
    public abstract string SilentNodes(string nodes);
    public abstract string NodesNeedCluster { get; }
    public abstract string DrainUsage { get; }
    public abstract string TemplatesUsage { get; }
    public abstract string TemplatesOn { get; }
    public abstract string TemplatesOff { get; }
    public abstract string ListUsage { get; }
    public abstract string PauseUsage { get; }
    public abstract string Paused { get; }
    public abstract string PausedMark(long held);
    public abstract string NotPaused { get; }
    public abstract string NothingToPause(string command);
    public abstract string LeftOut(long count);
    public abstract string Resumed(long held);
    public abstract string MoreRows(long count, int rows);
}
