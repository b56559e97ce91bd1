using System.Globalization;

namespace Clientele.Scripting.Templates;

/// <summary>How a number is written in a template: with zeros in front, hexadecimal, or as bytes. Immutable.</summary>
internal sealed class NumberText
{
    private const int MostDigits = 19;

    private readonly string _format;
    private readonly NumberForm? _form;

    private NumberText(string format, NumberForm? form = null) => (_format, _form) = (format, form);

    /// <summary>It is bytes, and not text in an encoding.</summary>
    public bool IsBytes => _form is not null;

    /// <summary>The bytes that it always takes; 0 where that depends on the number.</summary>
    public int Size => _form?.Size ?? 0;

    public int MaxSize => _form?.MaxSize ?? 0;

    /// <summary>Reads <c>06</c>, <c>x</c>, <c>X8</c>, or a number of a framing such as <c>2be</c>; else null.</summary>
    public static NumberText? Parse(string text)
    {
        if (text.Length > 0 && text[0] is '0' or 'x' or 'X')
        {
            bool isPlain = text is "x" or "X";
            ReadOnlySpan<char> digits = text.AsSpan(1);
            return isPlain || (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
                && count is >= 1 and <= MostDigits)
                ? new NumberText(text[0] == '0' ? $"D{digits}" : text)
                : null;
        }

        return NumberForm.Parse(text) is { } form ? new NumberText("", form) : null;
    }

    public bool Fits(ulong value) => value <= (_form?.Most ?? ulong.MaxValue);

    public int Format(ulong value, Span<char> to)
    {
        value.TryFormat(to, out int length, _format, CultureInfo.InvariantCulture);
        return length;
    }

    /// <summary>A number that is too large begins at 0 again, as counters of devices do.</summary>
    public int Write(ulong value, Span<byte> to)
    {
        if (!Fits(value))
            value %= _form!.Most + 1;
        int size = _form!.SizeOf(value);
        _form.Write(value, to[..size]);
        return size;
    }
}
