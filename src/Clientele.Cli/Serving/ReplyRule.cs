using System.Runtime.CompilerServices;
using Clientele.Cli.Input;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>What is answered to each message automatically.</summary>
internal sealed class ReplyRule
{
    private readonly byte[][]? _replies;
    private readonly ReplyText? _text;
    private readonly ConditionalWeakTable<Customer, Turn> _turns = [];
    private long _failed;

    // How answers are framed: a customer's framing may have been changed since.
    private Framing _framing = Framing.Raw;
    private TextEncoding _encoding = TextEncoding.Utf8;

    private ReplyRule(byte[][]? replies, ReplyText? text = null) => (_replies, _text) = (replies, text);

    /// <summary>
    /// Reads <c>none</c>, <c>echo</c>, <c>text:WORDS</c> or <c>file:PATH</c>; null stands for none. Words are framed
    /// and encoded once, so that what cannot be sent is an error now and not when the first customer is here.
    /// </summary>
    public static bool TryParse(
        string text, ServerOptions server, TypedLineEnd? eol, bool hexInput, out ReplyRule? rule, out string? error)
    {
        rule = null;
        error = null;
        // Text that is not typed gets no line end by default: the simplest clients compare what they receive.
        var typed = new TypedMessage(eol ?? (server.Framing.IsTimed ? TypedLineEnd.None : null), hexInput);
        try
        {
            if (text == "echo")
                rule = new ReplyRule(null);
            else if (text.StartsWith("text:", StringComparison.Ordinal))
                rule = OfText(new ReplyText(text["text:".Length..], hexInput, typed, server.Framing,
                    server.SendEncoding ?? server.Encoding));
            else if (text.StartsWith("file:", StringComparison.Ordinal))
                rule = new ReplyRule([.. ReadLines(text["file:".Length..]).Select(Encode)]);
            else if (text != "none")
                error = Phrases.Values.Reply;
        }
        catch (Exception wrong)
            when (wrong is IOException or FormatException or UnencodableException or FramingException)
        {
            error = ErrorWords.Why(wrong);
        }

        if (rule is not null)
            (rule._framing, rule._encoding) = (server.Framing.Sent, server.SendEncoding ?? server.Encoding);
        return error is null;

        static ReplyRule OfText(ReplyText words) =>
            words.Constant is { } always ? new ReplyRule([always]) : new ReplyRule([], words);

        byte[] Encode(string words) => typed.ToBytes(words, server.Framing, server.SendEncoding ?? server.Encoding);
    }

    /// <summary>
    /// Answers that could not be sent, because the customer did not read and its queue was full. Any thread.
    /// </summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>At once, on the event loop.</summary>
    public void Answer(Customer customer, in Message message)
    {
        if (TryFind(customer, message, out ReadOnlyMemory<byte> reply))
            Count(reply.IsEmpty ? SendResult.Dropped : customer.TrySendBytes(reply.Span));
        else if (message.IsComplete || _replies is not null)
            Count(customer.TrySend(reply.Span));
    }

    /// <summary>Waits for room where the queue is full.</summary>
    public async ValueTask AnswerAsync(Customer customer, Message message)
    {
        if (TryFind(customer, message, out ReadOnlyMemory<byte> reply))
        {
            Count(reply.IsEmpty
                ? SendResult.Dropped
                : await customer.SendBytesAsync(reply).ConfigureAwait(false));
        }
        else if (message.IsComplete || _replies is not null)
            Count(await customer.SendAsync(reply).ConfigureAwait(false));
    }

    /// <summary>Who has left is owed no answer.</summary>
    private void Count(SendResult result)
    {
        if (result is SendResult.Dropped or SendResult.Full or SendResult.Disconnected)
            Interlocked.Increment(ref _failed);
    }

    /// <summary>
    /// A line for each message in turn, for each customer from the first, after the last the first again; or what came,
    /// line end and all; nothing where the answer cannot be made. False where the answer has to be framed: for a frame
    /// that was put together anew, and for a customer whose framing was changed.
    /// </summary>
    private bool TryFind(Customer customer, in Message message, out ReadOnlyMemory<byte> reply)
    {
        if (_replies is null)
        {
            bool isWhole = customer.Framing.KeepsFrame && ReferenceEquals(customer.Framing, customer.SendFraming);
            reply = isWhole ? message.Frame : message.Bytes;
            return isWhole;
        }

        byte[]? framed = FindFramed(customer);
        bool isFramed = framed is null || ReferenceEquals(customer.SendFraming, _framing);
        reply = isFramed ? framed : _framing.PayloadOf(framed, _encoding).ToArray();
        return isFramed;
    }

    private byte[]? FindFramed(Customer customer)
    {
        if (_text is not null)
            return _text.For(customer);
        if (_replies!.Length == 1)
            return _replies[0];
        return _replies[_turns.GetOrCreateValue(customer).Next++ % _replies.Length];
    }

    // Answers are kept in memory, each encoded; a device or a mistake must not fill it.
    private const int LargestFile = 64 * 1024 * 1024;

    private static string[] ReadLines(string path)
    {
        string[] lines;
        try
        {
            lines = FileLines.Read(path, LargestFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException(FileWords.CannotRead(path, error), error);
        }

        return lines.Length > 0 ? lines : throw new IOException(Phrases.Files.NoLines(path));
    }

    private sealed class Turn
    {
        private int _next;

        public int Next
        {
            get => _next;
            set => _next = value & int.MaxValue;
        }
    }
}
