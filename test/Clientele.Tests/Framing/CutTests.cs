using System.Text;
using Clientele.Framings;
using CsCheck;

namespace Clientele.Tests;

public class CutTests
{
    private static readonly string[] s_framings =
    [
        "lines", "lines:lf", "lines:crlf", "delimiter:7C", "delimiter:0D0A", "delimiter:0A00", "delimiter:30",
        "delimiter:A0", "delimiter:7C7C61", "fixed:1", "fixed:5", "length:1", "length:2be", "length:2le,offset=1", "length:1,inclusive",
        "length:1,offset=3,inclusive=all", "length:4be", "length:8le",
        "delimiter:7C/0A/7C0A", "delimiter:7C/0D,bytes", "marks:7C", "marks:01..02", "marks:01..0203,escape=7C04:01+7C05:02+7C06:7C",
        "marks:7C,escape=61^20,check=sum8,strip", "delimiter:00,escape=cobs", "delimiter:00,escape=cobs,check=crc16-modbusle,strip",
        "marks:C0,escape=slip,start=01,strip", "length:varint", "length:ber,offset=1,keep", "length:ascii2", "length:bcd1,offset=1",
        "length:ascii..0A,strip", "length:2le,offset=1,mask=0FF0,strip", "length:1,unit=2,add=1", "length:1,start=01/02,end=03,offset=1,add=1",
        "length:1,start=01,end=03,offset=2,add=2,check=xor,strip", "length:1,offset=3,check=sum8@0..2,check=xor@1..,strip,add=1",
        "length:1,start=01,offset=1,lost=skip", "marks:01..02,check=xor,lost=skip,strip", "fixed:4,start=01,lost=skip",
        "fixed:3,start=01 | fixed:2,start=02 | length:1", "length:1,start=00/01,offset=1,add=1,check=xor | lines,start=61,lost=skip",
        "lines,skip=0003,start=01/61", "header:a",
    ];

    private static readonly Gen<Framing> s_framing = Gen.OneOf(s_framings).Select(Framing.Parse);

    // Lengths must be small numbers often enough for frames to be found.
    private static readonly Gen<byte[]> s_bytes = Gen.OneOf(
        Samples.Bytes, Gen.OneOf<byte>(0, 0, 0, 1, 2, 3, 4, 5, 10, 13, 0x7C).Array[0, 60]);

    [Fact]
    public void Messages_do_not_depend_on_the_cuts() =>
        Gen.Select(s_framing, Samples.Encoding, s_bytes, Samples.Cuts, Gen.Int[1, 40]).Sample(
            (framing, encoding, bytes, cuts, maxFrame) =>
            {
                Reader whole = new Reader(framing, encoding, maxFrame).Read([bytes]);
                Reader pieces = new Reader(framing, encoding, maxFrame).Read(Samples.Cut(bytes, cuts));
                Reader single = new Reader(framing, encoding, maxFrame).Read(Samples.Cut(bytes, [1]));
                Assert.Equal(whole.Messages, pieces.Messages);
                Assert.Equal(whole.Messages, single.Messages);
                Assert.Equal(whole.Failure?.Status, pieces.Failure?.Status);
                Assert.Equal(whole.Failure?.Status, single.Failure?.Status);
                Assert.Equal(whole.Lost, pieces.Lost);
                Assert.Equal(whole.Lost, single.Lost);
                Assert.All(whole.Messages, message => Assert.True(
                    message.StartsWith("partial", StringComparison.Ordinal) || message.Length / 2 <= maxFrame));
            }, iter: 50_000);

    [Fact]
    public void Nothing_is_lost() =>
        Gen.Select(s_framing, Samples.Encoding, s_bytes, Samples.Cuts).Sample((framing, encoding, bytes, cuts) =>
        {
            Reader reader = new Reader(framing, encoding).Read(Samples.Cut(bytes, cuts));
            Assert.InRange(reader.Consumed, 0, bytes.Length);
            if (reader.Failure is null) Assert.Equal(bytes.Length, reader.Consumed);
        }, iter: 20_000);

    [Fact]
    public void Under_raw_and_gap_bytes_and_text_are_those_of_the_whole() =>
        Gen.Select(Samples.Encoding, Samples.Bytes, Samples.Cuts, Gen.Int[1, 9]).Sample((encoding, bytes, cuts, size) =>
        {
            foreach (Framing framing in (Framing[])[Framing.Raw, Framing.Gap(TimeSpan.FromMilliseconds(50))])
            {
                Assert.True(framing.IsTimed);
                int max = framing.GapTime is null ? size : 1000;
                Reader reader = new Reader(framing, encoding, max).Read(Samples.Cut(bytes, cuts));
                Assert.Equal(Convert.ToHexString(bytes), string.Concat(reader.Messages));
                TextState state = default;
                StringBuilder text = new();
                foreach (string message in reader.Messages)
                    text.Append(encoding.Decode(Convert.FromHexString(message), ref state, flush: false));
                text.Append(encoding.Decode([], ref state, flush: true));
                Assert.Equal(encoding.Decode(bytes), text.ToString());
            }
        }, iter: 10_000);

    [Fact]
    public void What_is_wrapped_is_unwrapped() =>
        Gen.Select(s_framing, Samples.Encoding, Samples.Bytes, Samples.Cuts).Sample((framing, encoding, payload, cut) =>
        {
            byte[] frame;
            try
            {
                frame = new byte[framing.WrappedLength(payload, encoding)];
            }
            catch (FramingException)
            {
                Assert.Throws<FramingException>(() => framing.Wrap(payload, new byte[100], encoding));
                return;
            }

            framing.Wrap(payload, frame, encoding);
            Reader reader = new Reader(framing, encoding).Read(Samples.Cut([.. frame, .. frame], cut));
            // A message that is the whole frame has its number overwritten.
            if (framing.ToString().EndsWith(",keep", StringComparison.Ordinal))
                return;

            // Where a message may hold its own end, or what a frame begins with, the peer sees several.
            if (framing is LengthFraming or FixedFraming || framing.ToString().Contains("escape", StringComparison.Ordinal)
                || framing is StructuredFraming { EndsByMark: false, SkipsLost: false })
            {
                Assert.Equal([Convert.ToHexString(payload), Convert.ToHexString(payload)], reader.Messages);
                return;
            }

            if (framing is not (LineFraming or DelimiterFraming))
                return;

            Assert.StartsWith(Convert.ToHexString(payload), Convert.ToHexString(frame), StringComparison.Ordinal);
            Assert.Equal(frame.Length * 2, reader.Consumed);
        }, iter: 20_000);
}
