using Clientele.Testing.Framings;

namespace Clientele.Testing;

/// <summary>
/// Checks that a framing keeps its contract: it reads the same messages however the bytes arrive, reads what it writes,
/// holds the limit, and takes any bytes without throwing. Needs no test framework: what is wrong is a
/// <see cref="FramingCheckException"/>. Immutable; any thread.
/// </summary>
/// <remarks>
/// It checks one direction: of a framing whose directions differ, give it <see cref="Framing.Received"/> and
/// <see cref="Framing.Sent"/>, each with its own samples.
/// </remarks>
public sealed class FramingCheck
{
    // Cutting at every place takes time that grows with the square of the length.
    private const int MostCuts = 1000;
    private const int AllocationRounds = 20;

    private readonly Framing _framing;
    private readonly FramingSample[] _samples;

    /// <summary>A check of a framing on its samples.</summary>
    /// <param name="framing">The framing.</param>
    /// <param name="samples">Frames with their messages, of each kind that the framing knows.</param>
    public FramingCheck(Framing framing, params IReadOnlyList<FramingSample> samples)
    {
        ArgumentNullException.ThrowIfNull(framing);
        ArgumentNullException.ThrowIfNull(samples);
        (_framing, _samples) = (framing, [.. samples]);
    }

    /// <summary>The encoding of the stream; UTF-8 unless set otherwise.</summary>
    public TextEncoding Encoding { get; init; } = TextEncoding.Utf8;

    /// <summary>The longest message allowed, in bytes, from 1; 1 MiB unless set otherwise.</summary>
    public int MaxFrame { get; init; } = 1 << 20;

    /// <summary>What chance begins with; 1 unless set otherwise. One seed gives the same bytes every time.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many streams and messages are made by chance; 1000 unless set otherwise.</summary>
    public int Rounds { get; init; } = 1000;

    /// <summary>
    /// Bytes that mean something to the framing, such as marks and numbers: streams that are made by chance hold them
    /// more often than others.
    /// </summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Pieces { get; init; } = [];

    /// <summary>
    /// Whether every message that is not refused is read back as it was written. False unless set: a message that holds
    /// a delimiter is read as two.
    /// </summary>
    public bool CarriesAnything { get; init; }

    /// <summary>All checks.</summary>
    /// <exception cref="FramingCheckException">The framing has broken its contract.</exception>
    public void CheckAll()
    {
        CheckReading();
        CheckWriting();
        CheckLimit();
        CheckAllocation();
        Fuzz();
    }

    /// <summary>
    /// The samples, one after the other, are read as their messages: whole, byte by byte, and cut at every place (of
    /// the first 1000).
    /// </summary>
    /// <exception cref="FramingCheckException">They are not.</exception>
    public void CheckReading()
    {
        byte[] all = [.. _samples.SelectMany(static one => one.Wire.ToArray())];
        foreach (FramingSample one in _samples)
            Expect([one], one.Wire.ToArray(), [], "alone");
        Expect(_samples, all, [], "glued together");
        Expect(_samples, all, [1], "byte by byte");
        for (int cut = 1; cut < Math.Min(all.Length, MostCuts); cut++)
            Expect(_samples, all, [cut, all.Length], $"cut at byte {cut}");
    }

    /// <summary>
    /// The samples' messages are written as they stand on the wire, and read back as they were, where they are
    /// <see cref="FramingSample.IsCanonical"/>. Messages made by chance are written
    /// or refused, and where <see cref="CarriesAnything"/> is set, read back.
    /// </summary>
    /// <exception cref="FramingCheckException">They are not.</exception>
    public void CheckWriting()
    {
        foreach (FramingSample one in _samples)
        {
            byte[] frame = Write(one.Message.ToArray(), null)
                ?? throw Broken("the message of a sample is refused", one.Message.ToArray());
            if (one.IsCanonical && !frame.AsSpan().SequenceEqual(one.Wire.Span))
                throw Broken($"a message is written as {Convert.ToHexString(frame)}", one.Wire.ToArray());
            if (one.IsCanonical)
                Expect([one], frame, [], "that were written");
        }

        var random = new Random(Seed);
        var streams = new RandomStream(random, _samples, Pieces);
        for (int i = 0; i < Rounds; i++)
        {
            byte[] message = streams.Next(6);
            byte[]? frame = Write(message, Seed);
            if (frame is null || !CarriesAnything)
                continue;
            FrameReader reader = Read([.. frame, .. frame], RandomStream.NextCuts(random), MaxFrame, Seed);
            if (message.Length <= MaxFrame && !IsSame(reader.Messages, [message, message]))
                throw Broken($"a message is written twice and read back as {Show(reader)}", message, Seed);
        }
    }

    /// <summary>
    /// A message as long as the limit is read, and one that is a byte longer is not; nothing longer is kept.
    /// </summary>
    /// <exception cref="FramingCheckException">The limit is not held.</exception>
    public void CheckLimit()
    {
        foreach (FramingSample one in _samples.Where(static one => one.Message.Length > 1))
        {
            byte[] wire = one.Wire.ToArray();
            if (!IsSame(Read(wire, [1], one.Message.Length, null).Messages, [one.Message.ToArray()]))
                throw Broken($"a message of {one.Message.Length} bytes is not read under a limit of as many", wire);
            foreach (int[] cuts in (int[][])[[], [1]])
            {
                // The reader tells of a message that is over the limit; whether something else is read is its affair.
                FrameReader reader = Read(wire, cuts, one.Message.Length - 1, null);
                if (reader.Failure is null && reader.Lost.Count == 0 && reader.Messages.Count == 0)
                {
                    throw Broken(
                        $"a message of {one.Message.Length} bytes is waited for under a limit of one byte less", wire);
                }
            }
        }
    }

    /// <summary>To find the samples' frames allocates nothing.</summary>
    /// <exception cref="FramingCheckException">It does.</exception>
    public void CheckAllocation()
    {
        foreach (FramingSample one in _samples)
        {
            byte[] wire = one.Wire.ToArray();
            long least = long.MaxValue;
            // Tables that are made at the first use, and pools, are let pass.
            for (int i = 0; i < AllocationRounds && least > 0; i++)
                least = Math.Min(least, AllocatedBy(wire));
            if (least > 0)
                throw Broken($"Scan allocates {least} bytes to find a frame", wire);
        }
    }

    /// <summary>
    /// Streams made by chance of samples, <see cref="Pieces"/> and other bytes give the same whole, byte by byte and
    /// cut by chance, and break nothing. What is found is made shorter before it is told.
    /// </summary>
    /// <exception cref="FramingCheckException">The framing has broken its contract.</exception>
    public void Fuzz()
    {
        for (int i = 0; i < Rounds; i++)
        {
            int seed = unchecked(Seed + i);
            var random = new Random(seed);
            byte[] bytes = new RandomStream(random, _samples, Pieces).Next(12);
            int maxFrame = random.Next(3) == 0 ? Math.Min(MaxFrame, random.Next(1, 40)) : MaxFrame;
            int[] cuts = RandomStream.NextCuts(random);
            if (Try(bytes, maxFrame, cuts, seed) is { } found)
                throw Shorten(found, bytes, maxFrame, cuts, seed);
        }
    }

    /// <summary>
    /// These bytes give the same messages whole, byte by byte and in pieces, with the same end, and break nothing.
    /// </summary>
    /// <param name="bytes">A stream, of any bytes.</param>
    /// <param name="cuts">The lengths of the pieces, over and over; from 1. Each 3 where there are none.</param>
    /// <exception cref="FramingCheckException">The framing has broken its contract.</exception>
    public void CheckStream(ReadOnlySpan<byte> bytes, params int[] cuts)
    {
        ArgumentNullException.ThrowIfNull(cuts);
        if (Try(bytes.ToArray(), MaxFrame, cuts.Length == 0 ? [3] : cuts, null) is { } found)
            throw found;
    }

    private FramingCheckException? Try(byte[] bytes, int maxFrame, int[] cuts, int? seed)
    {
        try
        {
            FrameReader whole = Read(bytes, [], maxFrame, seed);
            Compare(whole, Read(bytes, [1], maxFrame, seed), bytes, "byte by byte", seed);
            string pieces = $"in pieces of {string.Join(',', cuts)}";
            Compare(whole, Read(bytes, cuts, maxFrame, seed), bytes, pieces, seed);
            return null;
        }
        catch (FramingCheckException found)
        {
            return found;
        }
    }

    /// <summary>Leaves out what is not needed to find it again.</summary>
    private FramingCheckException Shorten(
        FramingCheckException found, byte[] bytes, int maxFrame, int[] cuts, int seed)
    {
        for (int length = Math.Max(1, bytes.Length / 2); length > 0; length /= 2)
        {
            for (int at = 0; at + length <= bytes.Length;)
            {
                byte[] fewer = [.. bytes[..at], .. bytes[(at + length)..]];
                if (Try(fewer, maxFrame, cuts, seed) is { } again)
                    (found, bytes) = (again, fewer);
                else
                    at += length;
            }
        }

        return found;
    }

    private void Compare(FrameReader whole, FrameReader other, byte[] bytes, string how, int? seed)
    {
        string? what = _framing.IsTimed ? CompareTimed(whole, other)
            : !IsSame(whole.Messages, other.Messages) ? $"gives {Show(whole)} whole, and {Show(other)} {how}"
            : whole.Failure?.Status != other.Failure?.Status
                ? $"ends with {End(whole)} whole, and with {End(other)} {how}"
            : whole.Failure is null && !whole.Lost.SequenceEqual(other.Lost) ? $"loses other bytes whole than {how}"
            : whole.Failure is null && whole.Consumed != other.Consumed
                ? $"takes {whole.Consumed} bytes whole, and {other.Consumed} {how}"
            : null;
        if (what is not null)
            throw Broken(what, bytes, seed);
    }

    private static string? CompareTimed(FrameReader whole, FrameReader other) =>
        whole.Messages.SelectMany(static one => one).SequenceEqual(other.Messages.SelectMany(static one => one))
            ? null : "gives other bytes whole than in pieces";

    private void Expect(IReadOnlyList<FramingSample> samples, byte[] bytes, int[] cuts, string how)
    {
        FrameReader reader = Read(bytes, cuts, MaxFrame, null);
        if (reader.Failure?.Error is { } error)
            throw Broken($"samples {how} end with: {error.Message}", bytes);
        if (!IsSame(reader.Messages, [.. samples.Select(static one => one.Message.ToArray())]))
            throw Broken($"samples {how} give {Show(reader)}", bytes);
    }

    private FrameReader Read(byte[] bytes, int[] cuts, int maxFrame, int? seed)
    {
        var reader = new FrameReader(_framing, Encoding, maxFrame);
        try
        {
            for (int at = 0, i = 0; at < bytes.Length; i++)
            {
                int length = cuts.Length == 0 ? bytes.Length : Math.Min(cuts[i % cuts.Length], bytes.Length - at);
                reader.Read(bytes.AsSpan(at, length));
                at += length;
            }
        }
        catch (FramingCheckException error)
        {
            throw Broken($"{error.What} (limit {maxFrame})", bytes, seed, error.InnerException);
        }

        return reader;
    }

    /// <summary>The frame; null where the message is refused.</summary>
    private byte[]? Write(byte[] message, int? seed)
    {
        const byte Untouched = 0xA5;
        int most = _framing.MaxFrameLength(message.Length, Encoding);
        try
        {
            int length = _framing.WrappedLength(message, Encoding);
            if (length > most)
                throw Broken($"WrappedLength is {length}, and MaxFrameLength {most}", message, seed);
            var place = new byte[most + 8];
            place.AsSpan().Fill(Untouched);
            int written = _framing.Write(message, place.AsSpan(..most), Encoding);
            if (written != length)
                throw Broken($"Write writes {written} bytes, and WrappedLength is {length}", message, seed);
            var exact = new byte[length];
            if (_framing.Write(message, exact, Encoding) != length || !place.AsSpan(..length).SequenceEqual(exact))
                throw Broken("Write writes the same message in two ways", message, seed);
            return exact;
        }
        catch (FramingException)
        {
            return null;
        }
        catch (Exception error) when (error is not FramingCheckException)
        {
            throw Broken($"Write throws {error.GetType().Name} ({error.Message})", message, seed, error);
        }
    }

    private long AllocatedBy(byte[] wire)
    {
        int resumeAt = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int at = 0; at < wire.Length;)
        {
            FrameScan scan = _framing.Scan(wire.AsSpan(at), Encoding, ref resumeAt, MaxFrame);
            if (scan.Status == FrameStatus.NeedMore || scan.FrameLength == 0)
                break;
            at += scan.FrameLength;
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private FramingCheckException Broken(string what, byte[] bytes, int? seed = null, Exception? inner = null) =>
        new(_framing, what, bytes, seed, inner);

    private static bool IsSame(IReadOnlyList<byte[]> messages, IReadOnlyList<byte[]> others) =>
        messages.Count == others.Count
        && messages.Zip(others).All(static both => both.First.AsSpan().SequenceEqual(both.Second));

    private static string End(FrameReader reader) => reader.Failure?.Error?.Message ?? "no error";

    private static string Show(FrameReader reader)
    {
        const int MostShown = 20;
        string more = reader.Messages.Count > MostShown ? ", ..." : "";
        string all = string.Join(", ", reader.Messages.Take(MostShown).Select(static one => Convert.ToHexString(one)));
        return $"{reader.Messages.Count} messages ({all}{more})";
    }
}
