using System.Text;
using CsCheck;

namespace Clientele.Tests;

public class CutTests
{
    private static readonly string[] s_framings =
    [
        "lines", "lines:lf", "lines:crlf", "delimiter:7C", "delimiter:0D0A", "delimiter:0A00", "delimiter:30",
        "delimiter:A0", "delimiter:7C7C61", "fixed:1", "fixed:5", "length:1", "length:2be", "length:2le,offset=1", "length:1,inclusive",
        "length:1,offset=3,inclusive=all", "length:4be", "length:8le",
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
                Assert.All(whole.Messages, message => Assert.True(
                    message.StartsWith("partial", StringComparison.Ordinal) || message.Length / 2 <= maxFrame));
            }, iter: 50_000);

    [Fact]
    public void Nothing_is_lost() =>
        Gen.Select(s_framing, Samples.Encoding, s_bytes, Samples.Cuts).Sample((framing, encoding, bytes, cuts) =>
        {
            Reader reader = new Reader(framing, encoding).Read(Samples.Cut(bytes, cuts));
            Assert.Equal(bytes[..reader.Consumed.Count], reader.Consumed);
            if (reader.Failure is null) Assert.Equal(bytes.Length, reader.Consumed.Count);
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
            if (framing is LengthFraming or FixedFraming)
            {
                Assert.Equal([Convert.ToHexString(payload), Convert.ToHexString(payload)], reader.Messages);
                return;
            }

            Assert.StartsWith(Convert.ToHexString(payload), Convert.ToHexString(frame), StringComparison.Ordinal);
            Assert.Equal(frame.Length * 2, reader.Consumed.Count);
        }, iter: 20_000);
}
