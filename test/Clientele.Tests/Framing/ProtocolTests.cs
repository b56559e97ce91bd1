using Clientele.Framings;
using Clientele.Testing;

namespace Clientele.Tests;

/// <summary>The named protocols, on frames as they are seen on the wire.</summary>
public sealed class ProtocolTests
{
    public static TheoryData<string> Names => [.. NamedFramings.All.Select(static one => one.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Frames_are_told_apart_however_they_arrive(string name) => Check(name, static check => check.CheckReading());

    [Theory, MemberData(nameof(Names))]
    public void A_message_that_was_read_is_written_as_it_came(string name) => Check(name, static check => check.CheckWriting());

    [Theory, MemberData(nameof(Names))]
    public void The_limit_is_held(string name) => Check(name, static check => check.CheckLimit());

    [Theory, MemberData(nameof(Names))]
    public void To_find_a_frame_allocates_nothing(string name) => Check(name, static check => check.CheckAllocation());

    [Theory, MemberData(nameof(Names))]
    public void Any_bytes_give_the_same_however_they_arrive(string name) => Check(name, static check => check.Fuzz());

    [Theory, MemberData(nameof(Names))]
    public void A_frame_has_its_message(string name)
    {
        foreach ((Framing framing, ProtocolFrame[] frames) in ProtocolFrame.Directions(name))
        {
            foreach (ProtocolFrame frame in frames.Where(static one => one.IsCanonical))
                Assert.Equal(frame.Message, framing.PayloadOf(frame.Wire, TextEncoding.Utf8).ToArray());
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void The_parts_that_are_stripped_are_put_back(string name)
    {
        Framing kept = Framing.Parse('@' + name);
        if (!Framing.TryParse($"@{name},strip", out Framing? framing, out _) || !ReferenceEquals(kept.Received, kept))
            return;
        // Without its first byte a message of these may be one of the other kind.
        bool isAmbiguous = name is "syslog" or "mavlink";
        foreach (ProtocolFrame frame in ProtocolFrame.Of(name).Where(one => one.IsCanonical && !isAmbiguous))
        {
            Reader reader = Read(framing, frame.Wire.Select(static one => (byte[])[one]));
            byte[] message = Convert.FromHexString(Assert.Single(reader.Messages));
            Assert.True(message.Length <= frame.Message.Length);
            byte[] written = Write(framing, message);
            Assert.Equal([Convert.ToHexString(message)], Read(framing, [written]).Messages);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void What_is_no_frame_is_skipped_where_that_is_asked_for(string name)
    {
        if (!Framing.TryParse($"@{name},lost=skip", out Framing? framing, out _))
            return;
        ProtocolFrame[] frames = ProtocolFrame.Of(name);
        byte[] garbage = [0xEE, 0xEF, 0xEE];
        byte[] all = [.. frames.SelectMany(one => (byte[])[.. garbage, .. one.Wire])];
        string[] messages = [.. frames.Select(static one => Convert.ToHexString(one.Message))];
        Reader whole = Read(framing, [all]);
        Assert.Null(whole.Failure);
        Assert.Equal(whole.Messages, Read(framing, all.Select(static one => (byte[])[one])).Messages);
        // Where each frame is told by what it begins with, or by marks and its sum, none is missed.
        int needed = 0;
        bool isMarked = framing.ToString() is { } text && text.StartsWith("marks", StringComparison.Ordinal)
            && text.Contains("check", StringComparison.Ordinal);
        if (framing.MayBegin(garbage, ref needed) == false || isMarked)
            Assert.Equal(messages, whole.Messages);
    }

    private static void Check(string name, Action<FramingCheck> check)
    {
        foreach ((Framing framing, ProtocolFrame[] frames) in ProtocolFrame.Directions(name))
        {
            FramingSample[] samples =
                [.. frames.Select(static one => new FramingSample(one.Wire, one.Message) { IsCanonical = one.IsCanonical })];
            check(new FramingCheck(framing, samples));
        }
    }

    private static Reader Read(Framing framing, IEnumerable<byte[]> pieces) =>
        new Reader(framing.Received, TextEncoding.Utf8).Read(pieces);

    private static byte[] Write(Framing framing, byte[] message)
    {
        var frame = new byte[framing.WrappedLength(message, TextEncoding.Utf8)];
        framing.Wrap(message, frame, TextEncoding.Utf8);
        return frame;
    }
}
