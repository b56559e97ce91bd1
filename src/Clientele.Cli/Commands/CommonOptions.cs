using System.CommandLine;
using System.Net.Sockets;
using Clientele.Cli.Language;

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

    public static Option<string?> Language() => Parsing.Option<string?>(
        "--lang", "en|zh-CN", Lang.Of("language of what is shown (default: from the environment)", "显示的语言(默认取自环境)"), Parsing.Language);
}
