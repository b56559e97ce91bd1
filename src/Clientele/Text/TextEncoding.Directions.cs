using System.Diagnostics.CodeAnalysis;

namespace Clientele;

public sealed partial class TextEncoding
{
    /// <summary>
    /// Reads the encodings of both directions as people write them: <c>gbk</c> for both, <c>in=gbk out=utf-8</c>, or
    /// one of <c>in=NAME</c> and <c>out=NAME</c> alone.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="received">That of what is received; null where the text does not say, or is invalid.</param>
    /// <param name="sent">That of what is sent; null where the text does not say, or is invalid.</param>
    /// <param name="failure">What is wrong; null where nothing is.</param>
    /// <returns>Whether the text gives an encoding for a direction at least.</returns>
    public static bool TryParseDirections(
        string? text, out TextEncoding? received, out TextEncoding? sent,
        [NotNullWhen(false)] out ParseFailure? failure)
    {
        (received, sent, failure) = (null, null, null);
        string all = (text ?? "").Trim();
        string[] parts = all.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 1 or 2 && Array.TrueForAll(parts, IsDirection)
            && (parts.Length == 1 || parts[0][0] != parts[1][0]))
        {
            foreach (string part in parts)
            {
                bool isReceived = part[0] == 'i';
                if (!TryParse(part[(isReceived ? 3 : 4)..], out TextEncoding? one, out failure))
                {
                    (received, sent) = (null, null);
                    return false;
                }

                if (isReceived)
                    received = one;
                else
                    sent = one;
            }

            return true;
        }

        if (!TryParse(all, out TextEncoding? both, out failure))
            return false;
        (received, sent) = (both, both);
        return true;

        static bool IsDirection(string part) =>
            part.StartsWith("in=", StringComparison.Ordinal) || part.StartsWith("out=", StringComparison.Ordinal);
    }
}
