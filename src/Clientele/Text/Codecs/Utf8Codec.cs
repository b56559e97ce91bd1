using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Clientele.Text.Codecs;

internal sealed class Utf8Codec : Codec
{
    public Utf8Codec() => IsAsciiSuperset = true;

    public override int MaxBytesPerChar => 3;

    public override ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    public override bool InvalidBytesStandAlone => true;

    public override bool CanBeInside(byte value) => IsContinuation(value);

    public override Unit Next(ReadOnlySpan<byte> bytes, bool final, ref byte mode)
    {
        return Rune.DecodeFromUtf8(bytes, out Rune rune, out int consumed) switch
        {
            OperationStatus.Done => new(consumed, rune.Value),
            OperationStatus.NeedMoreData when !final => Unit.NeedMore,
            _ => Unit.Invalid(consumed),
        };
    }

    public override int SyncPoint(ReadOnlySpan<byte> bytes)
    {
        int at = Math.Max(0, bytes.Length - 3);
        while (at < bytes.Length && IsContinuation(bytes[at])) at++;
        return at;
    }

    public override void DecodeRun(
        ReadOnlySpan<byte> bytes, Span<char> chars, ref byte mode, out int consumed, out int written) =>
        Utf8.ToUtf16(bytes, chars, out consumed, out written, replaceInvalidSequences: false, isFinalBlock: false);

    public override OperationStatus Encode(
        ReadOnlySpan<char> text, Span<byte> destination, out int read, out int written) =>
        Utf8.FromUtf16(text, destination, out read, out written, replaceInvalidSequences: false);

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;
}
