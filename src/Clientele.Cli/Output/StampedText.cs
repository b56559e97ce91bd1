using System.Text;

namespace Clientele.Cli.Output;

/// <summary>Puts the time before each line of a text that comes in pieces. One thread at a time.</summary>
internal sealed class StampedText(LineStamp stamp)
{
    private bool _isInLine;

    public string Of(string text)
    {
        if (text.Length == 0)
            return text;
        string now = stamp.Now;
        var stamped = new StringBuilder(text.Length + now.Length);
        for (int start = 0; start < text.Length;)
        {
            if (!_isInLine)
                stamped.Append(now);
            int end = text.IndexOf('\n', start);
            _isInLine = end < 0;
            end = end < 0 ? text.Length : end + 1;
            stamped.Append(text, start, end - start);
            start = end;
        }

        return stamped.ToString();
    }
}
