using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Explaining;

public sealed class FramingCommandTests
{
    // Two messages of a GT06 tracker.
    private const string Gt06 = "78780D01086471700328358100093F040D0A 787805120099ABEC0D0A";

    [Fact]
    public void A_named_framing_is_explained_with_its_title_and_source() => Assert.Equal(
        """
        @jt808: JT/T 808 vehicle terminals
        Source: JT/T 808-2019, 4.4
        Stands for: marks:7E,escape=7D02:7E+7D01:7D,check=xor

        A frame stands between two marks 7E "~". One mark may end a frame and begin the next.
        In it 7E "~" is written as 7D 02, 7D "}" is written as 7D 01.
        Behind the data stands the checksum xor of everything before it: 1 byte.
        Message: the frame without its marks, but with its checksum. Escapes are undone.
        Sending: the checksum in the message is written anew; the marks are added; bytes are escaped.
        Wrong: what is no such frame ends the connection.

        """.ReplaceLineEndings("\n"), Explained("@jt808"));

    [Fact]
    public void It_is_explained_in_chinese() => Assert.Equal(
        """
        @dlt645: 多功能电能表通信协议
        出处:DL/T 645-2007, 5.2
        相当于:length:1,offset=9,add=2,start=68,match=7:68,skip=FE,end=16,check=sum8

        一帧之前可以有任意多个 FE,会被丢弃。
        一帧以 68 开头。
        偏移 7 处是 68。
        偏移 9 处的长度字段说明帧长:1 字节。其后比它多 2 字节。
        数据之后是之前全部字节的校验 sum8:1 字节。
        一帧以 16 结尾。
        消息:整个帧,包括开头、长度字段、校验、结尾。
        发送:消息里必须有开头、结尾;消息里的长度字段、校验会重新填写。
        出错:不合格的数据会结束连接。

        """.ReplaceLineEndings("\n"), Explained("@dlt645", "--lang", "zh-CN"));

    [Theory]
    [InlineData("raw", "Message: the whole frame.", "Sending: a message goes as it is.")]
    [InlineData("gap:50ms", "A frame ends when nothing has come for 50ms.")]
    [InlineData("lines:crlf", "A frame is a line. CRLF ends it.", "Message: the frame without its line end.", "Sending: the line end is added.")]
    [InlineData("delimiter:03/7C", "A frame ends at 03 or 7C \"|\", where that begins with a character of the text.")]
    [InlineData("delimiter:7E,bytes", "A frame ends at 7E \"~\", wherever these bytes stand.")]
    [InlineData("marks:0B..1C0D", "A frame stands between the marks 0B and 1C 0D.", "Message: the frame without its marks.")]
    [InlineData("fixed:16", "A frame has 16 bytes.")]
    [InlineData("length:2be", "At byte 0 a number says how long the frame is: 2 bytes, the most significant first. As many bytes as it says follow it.")]
    [InlineData("length:4le,offset=4,inclusive=all,keep", "It counts the whole frame.", "Message: the whole frame with its number.")]
    [InlineData("length:2be,offset=1,inclusive,strip", "It counts itself and what follows it.", "Message: the frame without its number.")]
    [InlineData("length:1,unit=4,add=-2", "4 times as many bytes as it says, less 2, follow it.")]
    [InlineData("length:2le,mask=3FFF", "Only its bits 3FFF count.")]
    [InlineData("length:varint,offset=1", "(varint)")]
    [InlineData("length:ber", "a length as BER has it")]
    [InlineData("length:ascii4", "4 decimal digits")]
    [InlineData("length:hex2", "2 hexadecimal digits")]
    [InlineData("length:bcd2", "2 bytes with two decimal digits each (BCD)")]
    [InlineData("length:ascii..2C", "decimal digits up to the byte 2C \",\"")]
    [InlineData("header:Content-Length/l", "The line Content-Length or l says how many bytes follow.")]
    [InlineData("marks:7E,escape=7D^20", "In it a mark or 7D \"}\" is written as 7D \"}\" and the byte itself, exclusive-ored with 20.")]
    [InlineData("delimiter:00,escape=cobs", "stuffed by COBS")]
    [InlineData("lines,start=24,strip,lost=skip", "Message: the frame without its start and line end.", "Wrong: what is no such frame is dropped up to where the next one may begin; so is a frame that is not whole 10s after it began.")]
    [InlineData("fixed:3,start=24,lost=skip,within=500ms | fixed:4", "so is a frame that is not whole 500ms after it began.")]
    [InlineData("fixed:8,check=crc16-modbusle@2..6", "At byte 6 stands the checksum crc16-modbus of bytes 2 to 5: 2 bytes, the least significant first.")]
    [InlineData("in=lines out=fixed:8", "Received: lines", "Sent: fixed:8")]
    [InlineData("@modbus-rtu", "a client has the two the other way round")]
    [InlineData("lines,start=24 | fixed:4", "There are 2 kinds of frames.", "Kind 2: fixed:4")]
    [InlineData("length:2be,offset=4", "messages come without their number; write ,keep behind it for whole frames")]
    public void Each_part_is_a_sentence(string text, params string[] sentences)
    {
        string explained = Explained(text);
        Assert.All(sentences, one => Assert.Contains(one, explained, StringComparison.Ordinal));
    }

    [Fact]
    public void A_wrong_text_is_underlined_where_it_is_wrong()
    {
        using Command command = Command.Run("framing", "lines | length:2be,ofset=4");
        command.AssertExits(2);
        Assert.Equal("", command.Output.Text);
        string[] lines = command.Error.Lines;
        Assert.StartsWith("clientele: lines | length:2be,ofset=4: 'ofset=4' is no option (take offset, ", lines[0], StringComparison.Ordinal);
        Assert.Equal(["  lines | length:2be,ofset=4", "                     ^^^^^^^"], lines[1..]);
    }

    [Theory]
    [InlineData("--list", "meter", "@dlt645 ")]
    [InlineData("--list", "vehicle terminals", "@jt808 ")]
    [InlineData("--list", "@modbus", "@modbus-tcp ")]
    public void Named_framings_are_found_by_words(string flag, string words, string name)
    {
        using Command command = Command.Run("framing", flag, words);
        command.AssertExits(0);
        Assert.Contains(command.Output.Lines, line => line.StartsWith(name, StringComparison.Ordinal));
        Assert.True(command.Output.Lines.Length < 10);
    }

    [Fact]
    public void All_named_framings_are_listed_in_the_language()
    {
        using Command english = Command.Run("framing", "--list"), chinese = Command.Run("framing", "--list", "--lang", "zh-CN");
        Assert.Equal(NamedFraming.All.Count + 1, english.Output.Lines.Length);
        Assert.Equal(NamedFraming.All.Count + 1, chinese.Output.Lines.Length);
        Assert.All(NamedFraming.All, one =>
        {
            Assert.Contains(one.Title, english.Output.Text, StringComparison.Ordinal);
            Assert.Contains(one.ChineseTitle, chinese.Output.Text, StringComparison.Ordinal);
            Assert.Contains(one.Text, chinese.Output.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_capture_is_cut_into_its_frames()
    {
        using Command command = Try(Gt06, "@gt06");
        command.AssertExits(0);
        Assert.Equal(
            """
            Frame 1: bytes 0 to 17 (18 bytes)
              00000000  78 78 0d 01 08 64 71 70  03 28 35 81 00 09 3f 04  |xx...dqp.(5...?.|
              00000010  0d 0a                                             |..|
              Message: the whole frame
              As text: "xx\r\x01\x08dqp\x03(5\x81\x00\t?\x04\r\n"

            Frame 2: bytes 18 to 27 (10 bytes)
              00000012  78 78 05 12 00 99 ab ec  0d 0a                    |xx........|
              Message: the whole frame
              As text: "xx\x05\x12\x00\x99\xAB\xEC\r\n"

            2 frames, all whole: 28 bytes

            """.ReplaceLineEndings("\n"), command.Output.Text);
    }

    [Theory]
    [InlineData("00000000  00 02 61 62                                       |..ab|\n00000004\n")]
    [InlineData("00 02\n\t61 62\r\n")]
    [InlineData("00026162")]
    [InlineData("\0\u0002ab")]
    public void Hexadecimal_dumps_and_bytes_are_known_by_what_they_look_like(string capture) =>
        Assert.Contains("Message: bytes 2 to 3 (2 bytes)\n  As text: \"ab\"\n", Tried(0, capture, "length:2be"), StringComparison.Ordinal);

    [Fact]
    public void What_looks_like_hexadecimal_can_be_bytes() =>
        Assert.Contains("As text: \"0a0b\"", Tried(0, "0a0b\n", "lines", "--binary"), StringComparison.Ordinal);

    [Fact]
    public void Text_that_is_not_hexadecimal_is_refused_with_its_place() =>
        Try("00 01\n0z", "lines", "--hex").AssertComplains(2, "cannot read standard input: line 2, column 2 is not hexadecimal");

    [Fact]
    public void A_wrong_checksum_is_told_with_its_place_and_ends_the_connection()
    {
        string output = Tried(3, Gt06.Replace("ABEC", "ABED", StringComparison.Ordinal), "@gt06");
        Assert.Contains("Frame 1: bytes 0 to 17", output, StringComparison.Ordinal);
        Assert.Contains("Wrong: bytes 18 to 27 (10 bytes)\n", output, StringComparison.Ordinal);
        Assert.Contains("crc16-x25=ABEC, and ABED stands at byte 6", output, StringComparison.Ordinal);
        Assert.Contains("It is byte 24 of the capture.\n  The connection ends here: 10 bytes are not read.\n", output, StringComparison.Ordinal);
        Assert.EndsWith("1 whole frame, 18 of 28 bytes: not all is well\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_lost_is_dropped_where_the_framing_says_so()
    {
        string output = Tried(3, "AABB" + Gt06, "@gt06,lost=skip");
        Assert.Contains("Wrong: bytes 0 to 1 (2 bytes)\n", output, StringComparison.Ordinal);
        Assert.Contains("  Dropped: 2 bytes\n", output, StringComparison.Ordinal);
        Assert.EndsWith("2 whole frames, 28 of 30 bytes: not all is well\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_that_is_not_whole_is_told_with_what_it_needs()
    {
        string output = Tried(3, Gt06[..^4], "@gt06", "--lang", "zh-CN");
        Assert.Contains("不完整:字节 18 到 25(8 字节)\n", output, StringComparison.Ordinal);
        Assert.Contains("至少还需要 2 字节。\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_is_put_together_is_shown_in_its_encoding()
    {
        // A number between two bytes and the rest, and an escape.
        Assert.Contains("Message: 4 bytes, once it is taken out\n  00000000  c4 e3 ba c3 ", Tried(0, "C4E30002BAC3", "length:2be,offset=2", "--encoding", "gbk"), StringComparison.Ordinal);
        Assert.Contains("As text: \"a~\"", Tried(0, "7E617D027E", "marks:7E,escape=7D02:7E+7D01:7D"), StringComparison.Ordinal);
        Assert.Contains("As text: \"你好\"", Tried(0, "C4E30002BAC3", "length:2be,offset=2", "--encoding", "gbk"), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_between_frames_are_no_fault() =>
        Assert.Contains("Between frames: bytes 0 to 1 (2 bytes)\n", Tried(0, "FEFE68AAAAAAAAAAAA681100" + "DE" + "16", "length:1,offset=9,add=2,start=68,end=16,skip=FE"), StringComparison.Ordinal);

    [Fact]
    public void A_mark_more_at_the_end_is_no_fault() =>
        Assert.Contains("Between frames: byte 3 (1 byte)\n", Tried(0, "7E617E7E", "marks:7E"), StringComparison.Ordinal);

    [Fact]
    public void What_a_server_sends_is_cut_by_its_own_framing()
    {
        const string Answer = "01030200FFF804";
        Tried(3, Answer, "@modbus-rtu");
        Assert.Contains("1 frame, all whole: 7 bytes", Tried(0, Answer, "@modbus-rtu", "--out"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_capture_without_frames_is_not_well() => Assert.Equal("0 whole frames, 0 of 0 bytes: not all is well\n", Tried(3, "", "lines"));

    [Fact]
    public void A_capture_may_be_a_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["capture"], [0, 1, 0xFF]);
        using Command command = Command.Run("framing", "length:2be", "--try", folder["capture"], "--lang", "zh-CN");
        command.AssertExits(0);
        Assert.EndsWith("1 帧,全部完整:共 3 字节\n", command.Output.Text, StringComparison.Ordinal);
    }

    private static string Explained(params string[] arguments)
    {
        using Command command = Command.Run(["framing", .. arguments]);
        command.AssertExits(0);
        Assert.Equal("", command.Error.Text);
        return command.Output.Text;
    }

    private static string Tried(int code, string capture, params string[] arguments)
    {
        using Command command = Try(capture, arguments);
        command.AssertExits(code);
        return command.Output.Text;
    }

    private static Command Try(string capture, params string[] arguments) =>
        Command.Run(new Launch(), capture, ["framing", .. arguments, "--try", "-"]);
}
