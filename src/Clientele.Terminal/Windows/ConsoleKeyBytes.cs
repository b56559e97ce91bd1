using System.Text;

namespace Clientele.Terminal.Windows;

/// <summary>The bytes that an xterm would have sent for a key, so that one decoder serves every system.</summary>
internal static class ConsoleKeyBytes
{
    public static byte[] Of(ConsoleKeyInfo key, ref char highSurrogate)
    {
        if (char.IsHighSurrogate(key.KeyChar))
        {
            highSurrogate = key.KeyChar;
            return [];
        }
        if (char.IsLowSurrogate(key.KeyChar))
        {
            string pair = new([highSurrogate, key.KeyChar]);
            highSurrogate = '\0';
            return Encoding.UTF8.GetBytes(pair);
        }
        return Encoding.UTF8.GetBytes(Sequence(key) ?? Character(key));
    }

    private static string Character(ConsoleKeyInfo key)
    {
        if (key.KeyChar == '\0')
            return "";
        // AltGr comes as control and alt together, and is part of the character.
        bool alt = key.Modifiers.HasFlag(ConsoleModifiers.Alt) && !key.Modifiers.HasFlag(ConsoleModifiers.Control);
        return alt ? "\e" + key.KeyChar : key.KeyChar.ToString();
    }

    private static string? Sequence(ConsoleKeyInfo key)
    {
        bool control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
        return key.Key switch
        {
            ConsoleKey.UpArrow => "\e[A",
            ConsoleKey.DownArrow => "\e[B",
            ConsoleKey.RightArrow => control ? "\e[1;5C" : "\e[C",
            ConsoleKey.LeftArrow => control ? "\e[1;5D" : "\e[D",
            ConsoleKey.PageUp => "\e[5~",
            ConsoleKey.PageDown => "\e[6~",
            ConsoleKey.Home => "\e[H",
            ConsoleKey.End => "\e[F",
            ConsoleKey.Delete => control ? "\e[3;5~" : "\e[3~",
            ConsoleKey.Backspace => control ? "\x17" : "\x7F",
            _ => null,
        };
    }
}
