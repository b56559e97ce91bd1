using System.Text;

namespace Clientele.Microbench.Support;

/// <summary>Text of a length in bytes, in an encoding.</summary>
internal static class Texts
{
    /// <summary>Words as customers say them: letters, digits, blanks.</summary>
    public const string Ascii = "Order 4711 is ready, 2 coffees and a bun. ";

    /// <summary>The same in Chinese, with ASCII digits in it.</summary>
    public const string Chinese = "顾客您好,您的订单4711已经准备好了,请到柜台来取。";

    /// <summary>For what has no Chinese.</summary>
    public const string Accented = "Grüße, la commande nº 4711 est prête à être emportée: deux cafés. ";

    /// <summary>For what has kana and kanji.</summary>
    public const string Japanese = "お客様、ご注文4711番のコーヒーができました。カウンターへどうぞ。";

    /// <summary>The text again and again until so many bytes are full; what is missing then are dots.</summary>
    public static string Fill(string words, TextEncoding encoding, int bytes)
    {
        var text = new StringBuilder();
        int left = bytes;
        while (true)
        {
            foreach (Rune rune in words.EnumerateRunes())
            {
                int size = encoding.Encode(rune.ToString()).Length;
                if (size > left)
                    return text.Append('.', left / encoding.Encode(".").Length).ToString();
                text.Append(rune);
                left -= size;
            }
        }
    }
}
