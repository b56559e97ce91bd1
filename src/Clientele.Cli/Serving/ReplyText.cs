using System.Globalization;
using Clientele.Cli.Output;
using Clientele.Scripting;

namespace Clientele.Cli.Serving;

/// <summary>
/// The words of <c>--reply text:</c>: text with <c>\n \r \t \\ \xHH</c>, and the holes of <c>--say</c> that a server
/// can fill. Any other brace is a brace, so that JSON can be answered as it is.
/// </summary>
internal sealed class ReplyText
{
    private static readonly string[] s_holes = ["customer", "n", "random", "time", "time:unix", "time:unix-ms"];

    // Its number does not fit what templates know of simulated customers.
    private static readonly object s_customer = new();

    // Bytes, a template of one hole, or the mark of the customer's number.
    private readonly List<object> _parts = [];
    private readonly TypedMessage _typed;
    private readonly Framing _framing;
    private readonly TextEncoding _encoding;

    /// <exception cref="FormatException">An escape is wrong.</exception>
    /// <exception cref="UnencodableException">A character has no code in the encoding.</exception>
    public ReplyText(string words, bool hexInput, TypedMessage typed, Framing framing, TextEncoding encoding)
    {
        (_typed, _framing, _encoding) = (typed, framing, encoding);
        // The whole of it first, for the places of what is wrong: there are no escapes in holes.
        _ = TypedText.ToBytes(words, encoding, hexInput, escapes: true);
        int from = 0;
        for (int open = words.IndexOf('{', StringComparison.Ordinal); open >= 0; open = words.IndexOf('{', open + 1))
        {
            int close = words.IndexOf('}', open);
            if (close < 0 || !IsHole(words[(open + 1)..close]))
                continue;
            // As in --say, {{n} stays {n}.
            bool isDoubled = open > from && words[open - 1] == '{';
            Add(words[from..(isDoubled ? open - 1 : open)], hexInput);
            if (isDoubled)
                _parts.Add(encoding.Encode(words[open..(close + 1)]));
            else if (words.AsSpan((open + 1)..close) is "customer")
                _parts.Add(s_customer);
            else
                _parts.Add(new Template(words[open..(close + 1)], encoding, seed: open));
            (from, open) = (close + 1, close);
        }

        Add(words[from..], hexInput);
    }

    /// <summary>The answer, framed, when it is the same for each message; else null.</summary>
    public byte[]? Constant => _parts.TrueForAll(part => part is byte[]) ? Fill(0, 0) : null;

    /// <summary>The answer to the message that a customer said last, framed.</summary>
    public byte[] For(Customer customer) => Fill(customer.Number, customer.MessagesReceived);

    private byte[] Fill(long customer, long message)
    {
        var payload = new List<byte>();
        byte[] filled = [];
        var moment = new TemplateContext((int)(customer & int.MaxValue), 1, message, 0, null);
        foreach (object part in _parts)
        {
            if (part is byte[] bytes)
                payload.AddRange(bytes);
            else if (part is Template hole)
            {
                int length = hole.Render(moment, ref filled);
                payload.AddRange(filled.AsSpan(0, length));
            }
            else
                payload.AddRange(_encoding.Encode(customer.ToString(CultureInfo.InvariantCulture)));
        }

        return _typed.Framed([.. payload], _framing, _encoding);
    }

    private static bool IsHole(string name) =>
        s_holes.Contains(name) || (name.StartsWith("random:", StringComparison.Ordinal) && CanBeRead(name));

    private static bool CanBeRead(string name)
    {
        try
        {
            _ = new Template($"{{{name}}}", TextEncoding.Utf8, seed: 0);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private void Add(string literal, bool hexInput) =>
        _parts.Add(TypedText.ToBytes(literal, _encoding, hexInput, escapes: true));
}
