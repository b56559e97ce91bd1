using Clientele.Cli.Output;
using Clientele.Scripting;

namespace Clientele.Cli.Serving;

/// <summary>
/// The words of <c>--reply text:</c>: a template, as <c>--say</c> has it, for each message of a customer.
/// </summary>
internal sealed class ReplyText
{
    private readonly Template _template;
    private readonly TypedMessage _typed;
    private readonly Framing _framing;
    private readonly TextEncoding _encoding;

    /// <exception cref="FormatException">A hole or an escape is wrong.</exception>
    /// <exception cref="UnencodableException">A character has no code in the encoding.</exception>
    /// <exception cref="FramingException">It does not fit the framing.</exception>
    public ReplyText(string words, bool hexInput, TypedMessage typed, Framing framing, TextEncoding encoding)
    {
        (_typed, _framing, _encoding) = (typed, framing, encoding);
        _template = new Template(words, encoding, Random.Shared.NextInt64(), hexInput);
        byte[] tried = Fill(1, 1);
        Constant = _template.IsConstant ? tried : null;
    }

    /// <summary>The answer, framed, when it is the same for each message; else null.</summary>
    public byte[]? Constant { get; }

    /// <summary>The answer to the message that a customer said last, framed; null where it cannot be made.</summary>
    public byte[]? For(Customer customer)
    {
        try
        {
            return Fill(customer.Number, customer.MessagesReceived);
        }
        catch (Exception error) when (error is FormatException or FramingException)
        {
            return null;
        }
    }

    private byte[] Fill(long customer, long message) => _typed.Framed(
        _template.Render(new TemplateContext(customer, 1, message, 0, null)), _framing, _encoding);
}
