using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Scripting;

namespace Clientele.Cli.Connecting;

/// <summary>Why a script has ended before its last step, in the person's language.</summary>
/// <param name="target">The server, as errors call it.</param>
/// <param name="script">The script.</param>
internal sealed class ConversationWords(string target, ConnectScript script)
{
    private const int LongestShown = 256;

    /// <summary>Why the connection has ended.</summary>
    public static string EndOf(Connection connection, string target)
    {
        string why = connection.Error is { } error ? ErrorWords.Why(error) : "";
        return connection.Reason switch
        {
            LeaveReason.None or LeaveReason.Closed => Phrases.Connect.Closed(target),
            LeaveReason.Reset => Phrases.Connect.Reset(target),
            LeaveReason.TooMuch => Phrases.Connect.TooMuch(target, why),
            _ => Phrases.Connect.Broke(target, why),
        };
    }

    public string Of(ConversationFailure failure, Connection connection)
    {
        if (failure.Fault == ConversationFault.StillOpen)
            return Phrases.Conversation.StillOpen(target, Durations.Format(failure.Waited));
        string end = EndOf(connection, target);
        if (failure.Step is not { } step)
            return Quiet(failure) ?? end;
        string where = Phrases.Conversation.Step(
            SafeText.Show(ConnectScript.NameOf(step)), SafeText.Show(script.PlaceOf(step)));
        string got = Shown(failure.Got.Span, failure.Encoding);
        string expected = Expected(step, failure);
        bool isEmpty = failure.Got.IsEmpty;
        return failure.Fault switch
        {
            ConversationFault.NoReply when isEmpty => Phrases.Conversation.NoReply(
                where, expected, Durations.Format(failure.Waited)),
            ConversationFault.NoReply => Phrases.Conversation.PartOfReply(
                where, expected, got, Durations.Format(failure.Waited)),
            ConversationFault.NoValue => Phrases.Conversation.NoValue(where, $"{{{SafeText.Show(failure.Hole!)}}}"),
            ConversationFault.PatternTookTooLong => Phrases.Conversation.TookTooLong(where, got),
            ConversationFault.Unsendable => Phrases.Conversation.Unsendable(
                where, failure.Error is { } error ? ErrorWords.Why(error) : Phrases.Conversation.TooLarge),
            ConversationFault.TlsFailed => Phrases.Conversation.TlsFailed(where, ErrorWords.Why(failure.Error!)),
            ConversationFault.ConnectionEnded when step.Reply is null => Phrases.Conversation.EndedBefore(end, where),
            ConversationFault.ConnectionEnded when isEmpty => Phrases.Conversation.EndedAt(end, where, expected),
            ConversationFault.ConnectionEnded => Phrases.Conversation.EndedWithin(end, where, expected, got),
            _ => Phrases.Conversation.WrongReply(where, expected, got),
        };
    }

    /// <summary>What went wrong at a step that neither says nor expects anything; null where nothing did.</summary>
    private static string? Quiet(ConversationFailure failure) =>
        failure is { Fault: ConversationFault.NoValue, Word: { } word, Hole: { } hole }
            ? Phrases.Conversation.NoValue(
                Phrases.Conversation.Step(word, SafeText.Show(failure.Place?.ToString() ?? "")),
                $"{{{SafeText.Show(hole)}}}")
            : null;

    private static string Expected(PlannedExchange step, ConversationFailure failure) => step.Expects switch
    {
        ExpectationKind.Any => Phrases.Conversation.AnyMessage,
        ExpectationKind.Nothing => Phrases.Conversation.Silence(
            Durations.Format(TimeSpan.FromMicroseconds(step.Timeout))),
        ExpectationKind.Echo or ExpectationKind.Checked => Shown(failure.Expected.Span, failure.Encoding),
        ExpectationKind.OneOf => OneOf(step.Reply!.Expectation.Alternatives),
        ExpectationKind.Text when step.Reply is { Expectation: { IsNot: false, IsUntil: false } } =>
            Shown(failure.Expected.Span, failure.Encoding),
        _ => Written(step, failure),
    };

    private static string OneOf(IReadOnlyList<Expectation> alternatives)
    {
        string[] all = [.. alternatives.Select(one => $"'{SafeText.Show(one.ToString())}'")];
        return all.Length == 1 ? all[0] : Phrases.Conversation.OneOf(string.Join(", ", all[..^1]), all[^1]);
    }

    /// <summary>What is expected as it was written, and with its holes filled.</summary>
    private static string Written(PlannedExchange step, ConversationFailure failure)
    {
        string written = $"'{SafeText.Show(step.Reply?.Expectation.ToString() ?? "")}'";
        return step.Expects == ExpectationKind.Bytes || failure.Expected.IsEmpty
            ? written
            : $"{written} ({Shown(failure.Expected.Span, failure.Encoding)})";
    }

    /// <summary>Bytes as text and in hexadecimal.</summary>
    private static string Shown(ReadOnlySpan<byte> bytes, TextEncoding? encoding)
    {
        ReadOnlySpan<byte> head = bytes[..Math.Min(bytes.Length, LongestShown)];
        string text = SafeText.Show((encoding ?? TextEncoding.Utf8).Decode(head));
        string shown = $"'{text}' [{Hex(head)}]";
        return head.Length < bytes.Length ? Phrases.Conversation.Cut(shown, bytes.Length) : shown;
    }

    private static string Hex(ReadOnlySpan<byte> bytes)
    {
        var pairs = new string[bytes.Length];
        for (int i = 0; i < pairs.Length; i++)
            pairs[i] = bytes[i].ToString("X2", CultureInfo.InvariantCulture);
        return string.Join(' ', pairs);
    }
}
