namespace Clientele.Tests;

public sealed class DescribeTests
{
    public static TheoryData<string> Names => [.. NamedFraming.All.Select(static one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_named_framing_describes_all_its_parts(string name)
    {
        Framing framing = Framing.Parse("@" + name);
        AssertWhole(framing.Received);
        AssertWhole(framing.Sent);
        if (framing.Received != framing.Sent)
            Assert.Equal([FramingPartKind.Received, FramingPartKind.Sent], framing.Describe().Select(static one => one.Kind));
    }

    [Fact]
    public void Parts_stand_in_the_order_of_the_frame_with_their_values()
    {
        FramingPart[] expected =
        [
            new(FramingPartKind.Skip) { Bytes = "FE" },
            new(FramingPartKind.Start) { Bytes = "68", IsInMessage = true },
            new(FramingPartKind.Match) { Position = 7, Bytes = "68", IsInMessage = true },
            new(FramingPartKind.Number) { Position = 9, Length = 1, Added = 2, IsInMessage = true },
            new(FramingPartKind.Check) { Name = "sum8", Length = 1, IsInMessage = true },
            new(FramingPartKind.End) { Bytes = "16", IsInMessage = true },
        ];
        Assert.Equal(expected, Framing.Parse("@dlt645").Describe());
    }

    [Theory]
    [InlineData("length:2be,offset=4", false)]
    [InlineData("length:2be,offset=4,keep", true)]
    [InlineData("length:2be,start=68", true)]
    [InlineData("length:2be,offset=1,start=68,strip", false)]
    public void A_number_is_in_the_message_where_the_frame_is_kept(string text, bool isInMessage) =>
        Assert.Equal(isInMessage, Part(text, FramingPartKind.Number).IsInMessage);

    [Theory]
    [InlineData("length:2le", FramingNumber.LittleEndian, 2)]
    [InlineData("length:3be", FramingNumber.BigEndian, 3)]
    [InlineData("length:varint", FramingNumber.Varint, 0)]
    [InlineData("length:ber", FramingNumber.Ber, 0)]
    [InlineData("length:ascii4", FramingNumber.DecimalDigits, 4)]
    [InlineData("length:hex4", FramingNumber.HexadecimalDigits, 4)]
    [InlineData("length:bcd2", FramingNumber.Bcd, 2)]
    [InlineData("length:ascii..2C", FramingNumber.DecimalUpTo, 0)]
    public void A_number_has_a_form_and_a_length(string text, FramingNumber form, int length)
    {
        FramingPart number = Part(text, FramingPartKind.Number);
        Assert.Equal((form, length), (number.Number, number.Length));
    }

    [Theory]
    [InlineData("length:2be,offset=4", true)]
    [InlineData("length:ascii4,offset=2", true)]
    [InlineData("length:2be | length:1,offset=2", true)]
    [InlineData("length:2be,offset=4,keep", false)]
    [InlineData("length:ascii4,offset=2,strip", false)]
    [InlineData("length:ascii4", false)]
    [InlineData("@modbus-tcp", false)]
    public void A_choice_is_wanted_where_the_number_is_taken_out_of_the_middle_unasked(string text, bool wantsChoice) =>
        Assert.Equal(wantsChoice, Framing.Parse(text).WantsChoice);

    private static FramingPart Part(string text, FramingPartKind kind) =>
        Framing.Parse(text).Describe().Single(one => one.Kind == kind);

    /// <summary>Each option of its text is a part.</summary>
    private static void AssertWhole(Framing framing)
    {
        FramingPart[] parts = [.. Flat(framing.Describe())];
        string text = framing.ToString();
        foreach ((string word, FramingPartKind[] kinds) in new (string, FramingPartKind[])[]
        {
            ("length:", [FramingPartKind.Number]), ("fixed:", [FramingPartKind.Fixed]), ("lines", [FramingPartKind.Lines]),
            ("delimiter:", [FramingPartKind.Delimiter]), ("marks:", [FramingPartKind.Marks]), ("header:", [FramingPartKind.Header]),
            ("start=", [FramingPartKind.Start]), ("match=", [FramingPartKind.Match]), ("skip=", [FramingPartKind.Skip]),
            ("end=", [FramingPartKind.End]), ("check=", [FramingPartKind.Check]),
            ("escape=", [FramingPartKind.Escape, FramingPartKind.EscapeByExclusiveOr, FramingPartKind.Cobs]),
        })
            Assert.Equal(text.Split(word).Length - 1, parts.Count(one => kinds.Contains(one.Kind)));
    }

    private static IEnumerable<FramingPart> Flat(IEnumerable<FramingPart> parts) =>
        parts.SelectMany(static one => Flat(one.Inside).Prepend(one));
}
