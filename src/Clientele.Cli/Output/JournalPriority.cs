namespace Clientele.Cli.Output;

/// <summary>How urgent a line is for who reads the journal, as syslog counts.</summary>
internal enum JournalPriority
{
    Error = 3,
    Warning = 4,
    Notice = 5,
    Information = 6,
}
