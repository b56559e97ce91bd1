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
    public abstract string HangUpUsage(string command);
    public abstract string SelectOne { get; }
    public abstract string NobodySelected { get; }
    public abstract string NameTooLong(int longest, int length);
    public abstract string ConfirmHangUpAll(int online);
    public abstract string HangUpAllNeedsYes(string command);
    public abstract string UsedLikeThis(string command, string usage);
    public abstract string NotACommand(string command);
    public abstract string SentToNobody(long number);
    public abstract string NotOnline(long number);
    public abstract string RecorderBehind { get; }
    public abstract string ToldTo(int told);
    public abstract string Untold(int untold);
    public abstract string QueueFull(long number);
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
    public abstract string MoreRows(int count, int rows);
}
