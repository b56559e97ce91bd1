namespace Clientele.Cli.Language;

/// <summary>Why a customer has left.</summary>
internal static class LeaveReasonWords
{
    public static string Of(LeaveReason reason) => Phrases.Failures.Reason(reason);
}
