using System.Runtime.InteropServices;

namespace Clientele.Scripting.Conversing;

/// <summary>
/// The replies that one conversation waits for, and what came before it was expected. Not synchronised.
/// </summary>
internal sealed class ConversationReplies(Connection connection, MessageRenderer renderer, MatchBudget budget)
{
    // With this much that came early, and what keeping it takes (empty messages are some, too), no more is read.
    private const int FullInbox = 64 * 1024;
    private const int Keeping = 64;

    // Of a stream, so much of a reply is kept whose end is waited for.
    private const int LongestUntil = 64 * 1024;

    private readonly Queue<AwaitedReply> _inFlight = new();
    private readonly Queue<EarlyMessage> _early = new();

    // Of a stream, the beginning of a reply whose end has not come.
    private readonly List<byte> _piece = [];
    private AwaitedReply _last = new(0, 0, 0, []);
    private Dictionary<string, string>? _captured;
    private int _earlyLength;

    // Of a reply of several messages: how many have come, and the last of them.
    private int _parts;
    private byte[] _part = [];

    public int InFlight => _inFlight.Count;

    /// <summary>When the oldest message in flight was sent.</summary>
    public long SentAt => Head.SentAt;

    public Dictionary<string, string>? Captured => _captured;

    /// <summary>No more is to be read before some of what came early was taken.</summary>
    public bool IsFull => _earlyLength >= FullInbox;

    /// <summary>Which of several alternatives the last reply was; -1 where no alternative fits it.</summary>
    public int Alternative { get; private set; } = -1;

    /// <summary>The first message that has come and was not taken; null where all were taken.</summary>
    public byte[]? Untaken => _early.TryPeek(out EarlyMessage early) ? early.Bytes : null;

    /// <summary>The beginning of a reply whose end has not come; of several messages, the last.</summary>
    public byte[] Piece => _piece.Count > 0 ? [.. _piece] : _part;

    /// <summary>What fills a template that has to do with the next reply.</summary>
    public TemplateContext Context => ContextOf(Head.Message, Head.Due);

    private AwaitedReply Head => _inFlight.TryPeek(out AwaitedReply oldest) ? oldest : _last;

    public TemplateContext ContextOf(long message, long due) => new(1, 1, message, due, _captured);

    /// <summary>A message that is answered whenever it comes, and is nobody's reply.</summary>
    public bool TryReact(PlannedReactions reactions, in Message message, IScriptHost host)
    {
        string text = reactions.NeedsText ? message.Text : "";
        var got = new ArrivedMessage(message.Bytes.Span, text, isCut: false, message.DecoderState);
        int found = reactions.Find(got, Context, renderer, budget, ref _captured);
        if (found < 0)
            return false;
        reactions.Run(found, host);
        return true;
    }

    /// <summary>A step begins that sends messages: where it has replies, they are none that came before.</summary>
    public void BeginSaying(PlannedExchange step)
    {
        Forget();
        if (step.Reply is null)
            return;
        _early.Clear();
        _earlyLength = 0;
    }

    /// <summary>A step begins that listens.</summary>
    public void BeginListening() => Forget();

    public void OnSent(PlannedExchange step, AwaitedReply sent)
    {
        _last = sent;
        if (step.Reply is not null)
            _inFlight.Enqueue(sent);
    }

    /// <summary>Gives a value to a name.</summary>
    /// <returns>The hole of the value that has none itself; null where it was given.</returns>
    public string? Set(PlannedValue value, long message, long now)
    {
        TemplateContext moment = ContextOf(message, now);
        if (value.MissingIn(moment) is { } hole)
            return hole;
        value.SetIn(moment, renderer, ref _captured);
        return null;
    }

    /// <summary>Keeps a message for a step that will listen.</summary>
    public void Keep(in Message message, bool isCut)
    {
        _early.Enqueue(new EarlyMessage(message.Bytes.ToArray(), isCut));
        _earlyLength += message.Bytes.Length + Keeping;
    }

    /// <summary>Looks for the reply of a step that listens among the messages that came early.</summary>
    /// <param name="step">The step.</param>
    /// <param name="failure">What is wrong with the reply; null where nothing is.</param>
    /// <returns>Whether the reply is there.</returns>
    public bool FindEarly(PlannedExchange step, out ConversationFailure? failure)
    {
        failure = null;
        while (failure is null && _early.TryDequeue(out EarlyMessage early))
        {
            _earlyLength -= early.Bytes.Length + Keeping;
            if (IsReply(step, Joined(early.Bytes), null, early.IsCut, default, out failure))
                return true;
        }

        return false;
    }

    /// <summary>A message has come while a step waits for a reply.</summary>
    /// <param name="step">The step.</param>
    /// <param name="message">The message.</param>
    /// <param name="isCut">The stream has ended in the middle of it.</param>
    /// <param name="failure">What is wrong with the reply; null where nothing is.</param>
    /// <returns>Whether the script may go on.</returns>
    public bool Take(PlannedExchange step, in Message message, bool isCut, out ConversationFailure? failure)
    {
        failure = null;
        if (step.Message is not null && _inFlight.Count == 0)
            return false;
        if (connection.Framing.IsTimed && step.Expects is ExpectationKind.Echo or ExpectationKind.Checked)
            return TakeStream(step, message.Bytes.Span, out failure);
        string? text = _piece.Count == 0 ? message.Text : null;
        if (!IsReply(step, Joined(message.Bytes.Span), text, isCut, message.DecoderState, out failure))
            return false;
        OnReplied(step);
        return true;
    }

    /// <summary>The reply to the oldest message in flight is there, or silence that stands for it.</summary>
    public void OnReplied(PlannedExchange step)
    {
        Forget();
        if (step.Message is not null)
            _inFlight.TryDequeue(out _);
    }

    /// <summary>The bytes that the next reply must have; empty where no bytes in particular are expected.</summary>
    public byte[] ExpectedOf(PlannedExchange step) =>
        step.Reply is null || step.Reply.MissingIn(Context) is not null
            ? []
            : step.Expected(Context, Head.Sent, renderer).ToArray();

    /// <summary>However the stream is cut: as many bytes as were sent, of one message after the other.</summary>
    private bool TakeStream(PlannedExchange step, ReadOnlySpan<byte> got, out ConversationFailure? failure)
    {
        failure = null;
        _piece.AddRange(got);
        bool hasReplied = false;
        while (_piece.Count > 0)
        {
            ReadOnlySpan<byte> expected = _inFlight.Count > 0 ? step.Expected(Context, Head.Sent, renderer) : [];
            ReadOnlySpan<byte> all = CollectionsMarshal.AsSpan(_piece);
            if (expected.Length == 0 || !all.StartsWith(expected))
            {
                if (!expected.StartsWith(all))
                    failure = Failure(ConversationFault.WrongReply, step, expected, all);
                break;
            }

            _piece.RemoveRange(0, expected.Length);
            _inFlight.Dequeue();
            hasReplied = true;
        }

        return failure is null && hasReplied;
    }

    /// <returns>Whether a message is the reply, and right.</returns>
    private bool IsReply(
        PlannedExchange step, byte[] got, string? text, bool isCut, TextState before, out ConversationFailure? failure)
    {
        failure = null;
        text = !step.Reply!.NeedsText || isCut ? "" : text ?? connection.Encoding.Decode(got);
        var arrived = new ArrivedMessage(got, text, isCut, before);
        ReplyJudgement judged = step.Judge(arrived, Context, Head.Sent, renderer, budget, ref _captured);
        switch (judged.Verdict)
        {
            case ReplyVerdict.Right:
                Alternative = judged.Alternative;
                return true;
            case ReplyVerdict.Part when KeepPart(step, got):
                return false;
            case ReplyVerdict.PassedOver:
                return false;
            case ReplyVerdict.Wrong when connection.Framing.IsTimed && !step.Reply.Expectation.IsNot
                && judged.Expected.StartsWith(got):
                // A stream may be cut anywhere: the rest may still come.
                _piece.AddRange(got);
                return false;
        }

        failure = Failure(FaultOf(judged.Verdict, step), step, judged.Expected, got) with { Hole = judged.Hole };
        return false;
    }

    /// <summary>Keeps a part of a reply whose end is still to come.</summary>
    /// <returns>False where it is more than there may be.</returns>
    private bool KeepPart(PlannedExchange step, byte[] got)
    {
        if (connection.Framing.IsTimed)
        {
            _piece.AddRange(got);
            return _piece.Count <= LongestUntil;
        }

        _part = got;
        return ++_parts < step.Reply!.AtMost;
    }

    /// <summary>Another reply is waited for.</summary>
    private void Forget()
    {
        _piece.Clear();
        (_parts, _part) = (0, []);
    }

    private static ConversationFault FaultOf(ReplyVerdict verdict, PlannedExchange step) => verdict switch
    {
        ReplyVerdict.Cut => ConversationFault.ConnectionEnded,
        ReplyVerdict.NoValue => ConversationFault.NoValue,
        ReplyVerdict.TookTooLong => ConversationFault.PatternTookTooLong,
        _ => step.Expects == ExpectationKind.Nothing ? ConversationFault.NotSilent : ConversationFault.WrongReply,
    };

    private ConversationFailure Failure(
        ConversationFault fault, PlannedExchange step, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> got) =>
        new(fault, step) { Expected = expected.ToArray(), Got = got.ToArray(), Encoding = connection.Encoding };

    /// <summary>What came before of the same reply, and this; the piece is empty afterwards.</summary>
    private byte[] Joined(ReadOnlySpan<byte> got)
    {
        byte[] all = [.. _piece, .. got];
        _piece.Clear();
        return all;
    }
}
