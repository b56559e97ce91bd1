using Clientele.Cli.Input;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>What is answered to each message without anybody typing.</summary>
internal sealed class ReplyRule
{
    private readonly byte[][]? _replies;
    private readonly ReplyText? _text;
    private long _failed;

    private ReplyRule(byte[][]? replies, ReplyText? text = null) => (_replies, _text) = (replies, text);

    /// <summary>
    /// Reads <c>none</c>, <c>echo</c>, <c>text:WORDS</c> or <c>file:PATH</c>; null stands for none. Words are framed and
    /// encoded once, so that what cannot be sent is an error now and not when the first customer is here.
    /// </summary>
    public static bool TryParse(string text, ServerOptions server, LineEnd? eol, bool hexInput, out ReplyRule? rule, out string? error)
    {
        rule = null;
        error = null;
        // Words that nobody types get no line end of their own accord: the simplest clients compare what they receive.
        var typed = new TypedMessage(eol ?? (server.Framing.IsTimed ? LineEnd.None : null), hexInput);
        try
        {
            if (text == "echo")
                rule = new ReplyRule(null);
            else if (text.StartsWith("text:", StringComparison.Ordinal))
                rule = OfText(new ReplyText(text["text:".Length..], hexInput, typed, server.Framing, server.SendEncoding ?? server.Encoding));
            else if (text.StartsWith("file:", StringComparison.Ordinal))
                rule = new ReplyRule([.. ReadLines(text["file:".Length..]).Select(Encode)]);
            else if (text != "none")
                error = Phrases.Values.Reply;
        }
        catch (Exception wrong) when (wrong is IOException or FormatException or UnencodableException or FramingException)
        {
            error = ErrorWords.Why(wrong);
        }

        return error is null;

        static ReplyRule OfText(ReplyText words) => words.Constant is { } always ? new ReplyRule([always]) : new ReplyRule([], words);

        byte[] Encode(string words) => typed.ToBytes(words, server.Framing, server.SendEncoding ?? server.Encoding);
    }

    /// <summary>Answers that could not be sent, since nobody read what was there already. Any thread.</summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>At once, on the event loop.</summary>
    public void Answer(Customer customer, in Message message)
    {
        if (TryFind(customer, message, out ReadOnlyMemory<byte> reply))
            Count(customer.TrySendBytes(reply.Span));
        else if (message.IsComplete)
            Count(customer.TrySend(message.Bytes.Span));
    }

    /// <summary>Waits for room where the queue is full, and reads no more of this customer meanwhile.</summary>
    public async Task AnswerAsync(Customer customer)
    {
        await foreach (Message message in customer.Messages.ConfigureAwait(false))
        {
            if (TryFind(customer, message, out ReadOnlyMemory<byte> reply))
                Count(await customer.SendBytesAsync(reply).ConfigureAwait(false));
            else if (message.IsComplete)
                Count(await customer.SendAsync(message.Bytes).ConfigureAwait(false));
        }
    }

    /// <summary>Who has left is owed no answer.</summary>
    private void Count(SendResult result)
    {
        if (result is SendResult.Dropped or SendResult.Full or SendResult.Disconnected)
            Interlocked.Increment(ref _failed);
    }

    /// <summary>
    /// A line for each message in turn, for each customer from the first, after the last the first again; or what came, line
    /// end and all. False for a frame that was put together anew: that one has to be framed again.
    /// </summary>
    private bool TryFind(Customer customer, in Message message, out ReadOnlyMemory<byte> reply)
    {
        if (_replies is null)
        {
            reply = message.Frame;
            return customer.Framing.KeepsFrame;
        }

        if (_text is not null)
        {
            reply = _text.For(customer);
            return true;
        }

        if (_replies.Length == 1)
        {
            reply = _replies[0];
            return true;
        }

        var turn = (Turn)(customer.Tag ??= new Turn());
        reply = _replies[turn.Next++ % _replies.Length];
        return true;
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
