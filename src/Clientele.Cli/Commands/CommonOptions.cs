using System.CommandLine;
using System.Net.Sockets;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Commands;

/// <summary>Options that mean the same wherever they stand.</summary>
internal static class CommonOptions
{
    public static Option<TextEncoding?> Encoding() => Parsing.Option<TextEncoding?>(
        "--encoding", "NAME", Lang.Of("encoding of text: gbk, gb18030, utf-8, big5, ... (default utf-8)", "文字编码:gbk、gb18030、utf-8、big5……(默认 utf-8)"), Parsing.Encoding);

    public static Option<Framing?> Framing() => Parsing.Option<Framing?>(
        "--framing", "FRAMING", Lang.Of(
            "how messages are told apart: raw (default), lines[:lf|crlf|any], delimiter:HEX, fixed:N, length:2be[,offset=N][,inclusive], gap:50ms",
            "消息的分帧方式:raw(默认)、lines[:lf|crlf|any]、delimiter:HEX、fixed:N、length:2be[,offset=N][,inclusive]、gap:50ms"), Parsing.FramingOf);

    public static Option<LineEnd?> Eol(string defaults) => Parsing.Option<LineEnd?>(
        "--eol", "lf|crlf|none", Lang.Of("line end added to typed text", "输入的文字后面加的换行") + defaults, Parsing.Eol);

    public static Option<bool> HexInput() => Parsing.Flag(
        "--hex-input", Lang.Of("[FF AB] in typed text is bytes", "输入的文字中 [FF AB] 表示字节"));

    public static Option<UnixDomainSocketEndPoint?> Unix() => Parsing.Option<UnixDomainSocketEndPoint?>(
        "--unix", "PATH", Lang.Of("a Unix socket instead of an address and port", "用 Unix 套接字代替地址和端口"), Parsing.UnixPath);

    public static Option<TimeSpan?> ConnectTimeout() => Parsing.Option<TimeSpan?>(
        "--connect-timeout", "TIME", Lang.Of("time to connect (default 10s)", "连接的时限(默认 10s)"), Parsing.Duration);

    public static Option<bool> Tls() => Parsing.Flag("--tls", Lang.Of("speak TLS; the certificate is verified", "使用 TLS;验证证书"));

    public static Option<bool> TlsInsecure() => Parsing.Flag("--tls-insecure", Lang.Of(
        "speak TLS and accept ANY certificate: whoever is in between can read and change everything",
        "使用 TLS 并接受任何证书:中间人可以读取和修改一切"));

    /// <summary>What <c>--tls</c> and <c>--tls-insecure</c> ask for; null for plain TCP.</summary>
    public static ClientTlsOptions? TlsOf(bool tls, bool insecure) => tls || insecure ? new ClientTlsOptions { AcceptAnyCertificate = insecure } : null;

    public static Option<int?> Loops() => Parsing.Option<int?>(
        "--loops", "N", Lang.Of("event loops (default: one for each core)", "事件循环数(默认每核一个)"), Parsing.Loops);

    public static Option<string?> Language() => Parsing.Option<string?>(
        "--lang", "en|zh-CN", Lang.Of("language of what is shown (default: from the environment)", "显示的语言(默认取自环境)"), Parsing.Language);
}
