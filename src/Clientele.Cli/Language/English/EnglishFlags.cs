using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: flags that several commands have, and the demonstration.</summary>
internal sealed class EnglishFlags : FlagsPhrases
{
    public override string Time => "the time before each line for people: of this machine (default), or UTC";
    public override string Quiet => "say only what is wrong, and what was asked for";
    public override string Encoding => "encoding of text: gbk, gb18030, utf-8, big5, ... (default utf-8)";

    public override string Framing =>
        "how messages are told apart: raw (default), lines, delimiter:HEX, marks:HEX, fixed:N, length:2be, "
            + "header:NAME, gap:50ms, each with options, or a protocol's name such as @jt808 (clientele framing "
            + "explains one and lists names)";

    public override string Eol => "line end added to typed text";
    public override string HexInput => "[FF AB] in typed text is bytes";
    public override string TemplateInput =>
        "{holes} in typed text are filled, as in --say: {n}, {uuid}, {crc16-modbus}, ...";

    public override string Unix => "a Unix socket instead of an address and port";
    public override string ConnectTimeout => "time to connect (default 10s)";
    public override string Tls => "speak TLS; the certificate is verified";

    public override string TlsInsecure =>
        "speak TLS and accept ANY certificate: anyone in between can read and change everything";

    public override string Loops => "event loops (default: one for each core)";
    public override string Language => "language of what is shown (default: from the environment)";
    public override string DemoPort => "port to use, 0 for any free one (default 7788)";
    public override string DemoTime => "ends by itself after so long, such as 10s (default: at Ctrl-C)";

    public override string DemoCommand =>
        "a server and a handful of customers who come, talk in Chinese over GBK, and leave";
}
