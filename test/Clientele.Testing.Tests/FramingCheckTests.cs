namespace Clientele.Testing.Tests;

public class FramingCheckTests
{
    private static readonly FramingSample[] s_samples =
        [FramingSample.FromHex("03616263", "616263"), FramingSample.FromHex("00", ""), FramingSample.FromHex("020102", "0102")];

    [Fact]
    public void A_framing_that_keeps_its_contract_passes() => Check(Fault.None).CheckAll();

    [Theory]
    [InlineData(Fault.Throws, "Scan throws InvalidOperationException (what is this)")]
    [InlineData(Fault.TakesMoreThanIsThere, "Scan says Frame and takes 4 bytes of 1")]
    [InlineData(Fault.TakesNothing, "Scan says Frame and takes 0 bytes of 3")]
    [InlineData(Fault.PayloadOutsideOfFrame, "a frame of 4 bytes has a payload of 3 bytes at 2")]
    [InlineData(Fault.ReservesWhatIsClaimed, "Scan allocates ")]
    [InlineData(Fault.Allocates, "Scan allocates 24 bytes to find a frame")]
    [InlineData(Fault.DependsOnCuts, "samples glued together give 1 messages")]
    [InlineData(Fault.LeavesResumeAt, "Scan says Frame and leaves 1 in resumeAt, not 0")]
    [InlineData(Fault.AnswersAnew, "Scan needs more, and asked again says Lost to the same bytes")]
    [InlineData(Fault.NeedsTooLittle, "Scan needs more, and says that 1 bytes are enough, of 1")]
    [InlineData(Fault.WaitsForEver, "a message of 3 bytes is waited for under a limit of one byte less")]
    [InlineData(Fault.NoLimit, "a message has 3 bytes, and the limit is 2")]
    [InlineData(Fault.WritesWhatItCannot, "a message is written twice and read back as ")]
    [InlineData(Fault.WriteThrows, "Write throws InvalidOperationException (what is this)")]
    [InlineData(Fault.WritesWrong, "a message is written as 04616263")]
    [InlineData(Fault.WritesBytesLeftThere, "Write writes the same message in two ways")]
    public void What_is_wrong_is_told_with_its_bytes(Fault fault, string what)
    {
        FramingCheckException found = Assert.Throws<FramingCheckException>(Check(fault).CheckAll);
        Assert.StartsWith($"broken:{fault}: {what}", found.Message, StringComparison.Ordinal);
        Assert.Contains($"; bytes {Convert.ToHexString(found.Bytes.Span)}", found.Message, StringComparison.Ordinal);
        Assert.Equal(found.Seed is not null, found.Message.Contains("; seed ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_chance_has_found_is_short_and_found_again_by_its_seed()
    {
        FramingCheckException found = Assert.Throws<FramingCheckException>(Check(Fault.Throws).Fuzz);
        Assert.Equal("FF", Convert.ToHexString(found.Bytes.Span));
        FramingCheckException again = Assert.Throws<FramingCheckException>(
            Check(Fault.Throws, found.Seed!.Value, rounds: 1).Fuzz);
        Assert.Equal(found.Message, again.Message);
    }

    [Fact]
    public void A_stream_of_ones_own_is_checked()
    {
        Check(Fault.None).CheckStream([1, 2, 3, 4, 5, 6, 7, 8]);
        FramingCheckException found = Assert.Throws<FramingCheckException>(
            () => Check(Fault.DependsOnCuts).CheckStream([1, 2, 1, 2, 1, 2, 1, 2], 5, 3));
        Assert.Null(found.Seed);
        Assert.Contains("gives 1 messages", found.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_tells_what_it_has_read()
    {
        var reader = new FrameReader(new BrokenFraming(), maxFrame: 3);
        reader.Read([1, 2, 3, 4]);
        Assert.Equal("02", Convert.ToHexString(Assert.Single(reader.Messages)));
        Assert.Equal((2, 4, "0304"), ((int)reader.Consumed, reader.Needed, Convert.ToHexString(reader.Unread.Span)));
        Assert.Null(reader.Failure);
        reader.Read([5, 6, 9]);
        Assert.Equal(FrameStatus.TooLong, reader.Failure?.Status);
        reader.Read([1, 1]);
        Assert.Equal(2, reader.Messages.Count);
    }

    private static FramingCheck Check(Fault fault, int seed = 1, int rounds = 1000) => new(new BrokenFraming(fault), s_samples)
    {
        Seed = seed,
        Rounds = rounds,
        CarriesAnything = true,
        // Longer than a byte says.
        Pieces = [new byte[100], new byte[] { 0xFF }],
    };
}
