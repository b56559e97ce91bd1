using Clientele.Cli.Output;
using Clientele.Scripting;

namespace Clientele.Cli.Serving;

/// <summary>
/// What customers are told by itself: a greeting, the first rule that a message fits, or else what <c>--reply</c> says;
/// and after how many messages they are let go. Any thread.
/// </summary>
internal sealed class Answers
{
    private readonly TypedMessage _typed;
    private readonly Template? _greeting;
    private readonly IReadOnlyList<AnswerRule> _rules;
    private readonly ReplyRule? _otherwise;
    private readonly long _closeAfter;
    private long _failed;

    /// <param name="typed">How an answer ends.</param>
    /// <param name="greeting">What a customer is told first; null for nothing.</param>
    /// <param name="rules">The rules in their order.</param>
    /// <param name="otherwise">What is answered to messages that fit no rule; null for nothing.</param>
    /// <param name="closeAfter">The message after whose answer a customer is let go; null to keep it.</param>
    public Answers(
        TypedMessage typed,
        Template? greeting,
        IReadOnlyList<AnswerRule> rules,
        ReplyRule? otherwise,
        long? closeAfter)
    {
        (_typed, _greeting, _rules, _otherwise) = (typed, greeting, rules, otherwise);
        _closeAfter = closeAfter ?? long.MaxValue;
    }

    /// <summary>The rules of a file, in place of a greeting and of rules on the command line; null for none.</summary>
    public ServedRules? Rules { get; init; }

    /// <summary>The same, with rules that are at work already.</summary>
    public Answers Keeping(ServedRules rules) =>
        new(_typed, _greeting, _rules, _otherwise, _closeAfter) { Rules = rules };

    /// <summary>There is nothing to do for a message.</summary>
    private bool IsForNoMessage => _rules.Count == 0 && _otherwise is null && _closeAfter == long.MaxValue;

    /// <summary>
    /// Answers that could not be sent: the customer did not read, or what was filled in does not fit. Any thread.
    /// </summary>
    public long Failed => Volatile.Read(ref _failed) + (_otherwise?.Failed ?? 0) + (Rules?.Book.Untold ?? 0);

    /// <summary>Answers at once, on the event loop; null where that is not how it is done.</summary>
    public MessageCallback? Callback => _greeting is null && Rules is null && !IsForNoMessage ? Answer : null;

    /// <summary>Answers customers one by one, each in its turn: with a greeting, or waiting for room.</summary>
    /// <param name="waits">Room in the queue is waited for.</param>
    /// <returns>Null where that is not how it is done.</returns>
    public Func<Customer, Task>? Handler(bool waits) =>
        Rules is { } rules ? customer => rules.Book.ServeAsync(customer, AfterRulesAsync)
        : _greeting is null && (IsForNoMessage || !waits) ? null : AttendAsync;

    private void Answer(Customer customer, in Message message)
    {
        // What came behind the last one in the same read.
        if (customer.MessagesReceived > _closeAfter)
            return;
        if (TryFind(customer, message, out byte[]? answer))
            Count(answer is null ? SendResult.Dropped : customer.TrySendBytes(answer));
        else
            _otherwise?.Answer(customer, message);
        if (IsLast(customer, message))
            _ = customer.CloseAsync();
    }

    private async Task AttendAsync(Customer customer)
    {
        if (_greeting is not null)
        {
            byte[]? greeting = Greeting(customer);
            Count(greeting is null
                ? SendResult.Dropped
                : await customer.SendBytesAsync(greeting).ConfigureAwait(false));
        }

        await foreach (Message message in customer.Messages.ConfigureAwait(false))
        {
            if (TryFind(customer, message, out byte[]? answer))
            {
                Count(answer is null
                    ? SendResult.Dropped
                    : await customer.SendBytesAsync(answer).ConfigureAwait(false));
            }
            else if (_otherwise is not null)
                await _otherwise.AnswerAsync(customer, message).ConfigureAwait(false);
            if (!IsLast(customer, message))
                continue;
            await customer.CloseAsync().ConfigureAwait(false);
            return;
        }
    }

    private ValueTask<bool> AfterRulesAsync(Customer customer, Message message, bool isTaken) =>
        (isTaken || _otherwise is null) && !IsLast(customer, message)
            ? new ValueTask<bool>(true)
            : EndRulesAsync(customer, message, isTaken);

    private async ValueTask<bool> EndRulesAsync(Customer customer, Message message, bool isTaken)
    {
        if (!isTaken && _otherwise is not null)
            await _otherwise.AnswerAsync(customer, message).ConfigureAwait(false);
        if (!IsLast(customer, message))
            return true;
        await customer.CloseAsync().ConfigureAwait(false);
        return false;
    }

    private bool IsLast(Customer customer, in Message message) =>
        message.IsComplete && customer.MessagesReceived >= _closeAfter;

    /// <summary>The answer of the first rule that a message fits, framed; null where it cannot be sent.</summary>
    private bool TryFind(Customer customer, in Message message, out byte[]? answer)
    {
        answer = null;
        byte[] payload = [];
        TemplateContext moment = MomentOf(customer);
        foreach (AnswerRule rule in _rules)
        {
            try
            {
                if (!rule.TryAnswer(message, moment, ref payload, out int length))
                    continue;
                answer = Framed(customer, payload[..length]);
            }
            catch (FormatException)
            {
                // What was filled in does not fit; it is counted.
            }

            return true;
        }

        return false;
    }

    private byte[]? Framed(Customer customer, byte[] payload)
    {
        try
        {
            return _typed.Framed(payload, customer.SendFraming, customer.SendEncoding);
        }
        catch (FramingException)
        {
            return null;
        }
    }

    private byte[]? Greeting(Customer customer)
    {
        try
        {
            byte[] to = [];
            int length = _greeting!.Render(MomentOf(customer), ref to);
            return Framed(customer, to[..length]);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static TemplateContext MomentOf(Customer customer) =>
        new(customer.Number, 1, customer.MessagesReceived, 0, null);

    private void Count(SendResult result)
    {
        if (result is SendResult.Dropped or SendResult.Full or SendResult.Disconnected)
            Interlocked.Increment(ref _failed);
    }
}
