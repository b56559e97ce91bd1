using System.Text;
using Clientele.Cli.Input;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Connecting;

/// <summary>
/// All of standard input to the wire: untouched, unless an encoding, a framing, a line end, or hex or template input
/// was asked for.
/// </summary>
internal sealed class PipedInput(ConnectSettings settings, Connection connection, TypedTemplates templates)
{
    private const int ChunkSize = 64 * 1024;

    // One line is one message; a line that never ends must not fill memory.
    private const int LongestLine = 16 * 1024 * 1024;

    // Linux keeps 4095 bytes of a line that is typed, and its end; the rest it drops without a word.
    private const int LongestTyped = 4095;

    private static readonly TextEncoding s_bytes = TextEncoding.Get("latin1");
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    // The line that is looked at, from 1.
    private long _line = 1;

    /// <summary>Bytes given to the connection, whether the system has taken them or not.</summary>
    public long Given { get; private set; }

    /// <summary>Where in the input sending has come to, before an error.</summary>
    public string Place => Phrases.Connect.InputLine(_line);

    /// <summary>What of the input was sent, after an error that ends it.</summary>
    public string WhatWasSent => connection.BytesSent == 0
        ? Phrases.Common.NothingWasSent
        : Phrases.Connect.SentBefore(connection.BytesSent);

    /// <returns>Whether all of it could be sent; if not, the peer has gone.</returns>
    /// <exception cref="UnencodableException">A character has no code in the encoding.</exception>
    /// <exception cref="FormatException">It is not UTF-8, an escape is wrong, or a line is too long.</exception>
    /// <exception cref="FramingException">The framing cannot carry a line.</exception>
    public async Task<bool> SendAsync(WatchedInput input, bool isTyped, CancellationToken cancellationToken)
    {
        if (isTyped || settings.HexInput || settings.TemplateInput || settings.FramingAsked
            || settings.Eol is { Text.Length: > 0 })
            return await SendLinesAsync(input, isTyped, cancellationToken).ConfigureAwait(false);
        if (settings.EncodingAsked)
            return await SendTextAsync(input, cancellationToken).ConfigureAwait(false);
        return await SendUntouchedAsync(input, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> SendUntouchedAsync(WatchedInput input, CancellationToken cancellationToken)
    {
        var buffer = new byte[ChunkSize];
        int count;
        while ((count = await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (!await IsTakenAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false))
                return false;
        }

        return true;
    }

    /// <summary>UTF-8 in, the asked encoding out; a character that a read has cut waits for its rest.</summary>
    private async Task<bool> SendTextAsync(WatchedInput input, CancellationToken cancellationToken)
    {
        var buffer = new byte[ChunkSize];
        Decoder decoder = s_strict.GetDecoder();
        var chars = new char[ChunkSize + 4];
        int count;
        do
        {
            count = await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            int length = Decode(decoder, buffer.AsSpan(0, count), chars);
            if (!await IsTextTakenAsync(chars.AsMemory(0, length), cancellationToken).ConfigureAwait(false))
                return false;
        }
        while (count > 0);
        return true;
    }

    private async ValueTask<bool> IsTextTakenAsync(ReadOnlyMemory<char> text, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = connection.SendEncoding.Encode(text.Span);
        }
        catch (UnencodableException error)
        {
            // The lines before the one that is wrong go, wherever reads have cut the input.
            int lines = text.Span[..error.Index].LastIndexOf('\n') + 1;
            _line += text.Span[..lines].Count('\n');
            await IsTakenAsync(connection.SendEncoding.Encode(text.Span[..lines]), cancellationToken)
                .ConfigureAwait(false);
            throw;
        }

        _line += text.Span.Count('\n');
        return await IsTakenAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> SendLinesAsync(WatchedInput input, bool isTyped, CancellationToken cancellationToken)
    {
        var lines = new LineReader(input, LongestLine);
        ReadOnlyMemory<byte> line;
        while (!(line = await lines.ReadAsync(cancellationToken).ConfigureAwait(false)).IsEmpty)
        {
            byte[] bytes;
            try
            {
                if (isTyped && line.Length > LongestTyped)
                    throw new InputException(Phrases.Connect.TerminalCuts(LongestTyped));
                bytes = ToBytes(line.Span, isTyped);
            }
            catch (Exception error)
                when (isTyped && error is UnencodableException or FormatException or FramingException)
            {
                // A person types it again.
                Standard.Complain(ErrorWords.Why(error) + Phrases.Common.NothingWasSent);
                continue;
            }

            if (!await IsTakenAsync(bytes, cancellationToken).ConfigureAwait(false))
                return false;
            _line++;
        }

        return true;
    }

    private async ValueTask<bool> IsTakenAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (await connection.SendBytesAsync(bytes, cancellationToken)
            .ConfigureAwait(false) is not (SendResult.Sent or SendResult.Queued))
            return false;
        Given += bytes.Length;
        return true;
    }

    private byte[] ToBytes(ReadOnlySpan<byte> line, bool isTyped)
    {
        ReadOnlySpan<byte> words = line.EndsWith("\r\n"u8) ? line[..^2] : line.EndsWith("\n"u8) ? line[..^1] : line;
        TypedLineEnd wanted = settings.Eol ?? (isTyped ? TypedLineEnd.CrLf : TypedLineEnd.None);
        bool endAsItIs = !settings.FramingAsked
            && line.EndsWith(wanted == TypedLineEnd.CrLf ? "\r\n"u8 : wanted == TypedLineEnd.Lf ? "\n"u8 : ""u8);
        TypedLineEnd? end = endAsItIs ? TypedLineEnd.None : settings.Eol;
        ReadOnlySpan<byte> whole = endAsItIs ? line : words;
        // Without an encoding each byte is itself, and Latin-1 is how to say so.
        if (!settings.EncodingAsked && !isTyped)
            return new TypedMessage(end, settings.HexInput, templates)
                .ToBytes(Encoding.Latin1.GetString(whole), connection.Framing, s_bytes);
        return new TypedMessage(end, settings.HexInput, templates)
            .ToBytes(isTyped && TerminalEncoding.Other is { } other ? other.Decode(whole) : Decode(whole), connection);
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw NotUtf8();
        }
    }

    private int Decode(Decoder decoder, ReadOnlySpan<byte> bytes, char[] chars)
    {
        try
        {
            return decoder.GetChars(bytes, chars, flush: bytes.IsEmpty);
        }
        catch (DecoderFallbackException error)
        {
            _line += bytes[..Math.Clamp(error.Index, 0, bytes.Length)].Count((byte)'\n');
            throw NotUtf8();
        }
    }

    private static InputException NotUtf8() => new(Phrases.Connect.NotUtf8);
}
