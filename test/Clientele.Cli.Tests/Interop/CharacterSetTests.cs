using Clientele.Cli.Output;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Interop;

/// <summary>A terminal whose character set is not UTF-8, and text that is in no character set that is expected.</summary>
public sealed class CharacterSetTests
{
    private static readonly string s_terminal = Path.Combine(AppContext.BaseDirectory, "Interop", "other_terminal.py");

    [Theory]
    [InlineData("LANG", "zh_CN.GBK")]
    [InlineData("LC_CTYPE", "zh_CN.gb18030")]
    [InlineData("LC_ALL", "zh_CN.GB2312")]
    public void What_is_typed_and_shown_goes_through_the_character_set_of_the_terminal(string variable, string locale)
    {
        using var serve = new Serve("--reply", "text:收到\\n");
        using RunningProcess connect = Terminal(variable, locale, "connect", "127.0.0.1", $"{serve.Port}");
        Shows(connect, "> ");
        connect.Type([.. Gbk.Bytes("你好"), (byte)'\r']);
        serve.WaitFor(">>>你好\n");
        Shows(connect, "收到");
        // Pasted, too.
        connect.Type([.. "\e[200~"u8, .. Gbk.Bytes("再见"), .. "\e[201~\r"u8]);
        serve.WaitFor(">>>再见\n");
    }

    [Fact]
    public void A_server_at_such_a_terminal_shows_and_hears_it()
    {
        using RunningProcess serve = Terminal("LANG", "zh_CN.GBK", "serve", "--port", "0", "--bind", "127.0.0.1");
        Shows(serve, "等待新的顾客到来");
        string shown = TextEncoding.Gbk.Decode(serve.Output.Bytes);
        int port = int.Parse(System.Text.RegularExpressions.Regex.Match(shown, @"127\.0\.0\.1:(\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        using Peer peer = Peer.Connect(port);
        peer.Send("我来了😀\n");
        Shows(serve, "我来了??");
        serve.Type([.. Gbk.Bytes("/to 1 欢迎"), (byte)'\r']);
        peer.Expect("欢迎\n");
    }

    [Fact]
    public void Help_and_errors_are_shown_in_it()
    {
        using RunningProcess help = Terminal("LANG", "zh_CN.GBK", "--help");
        Shows(help, "用法:");
        using RunningProcess error = Terminal("LANG", "zh_CN.GBK", "connect", "127.0.0.1");
        Shows(error, "请说明连接到哪里");
    }

    [Fact]
    public void Arguments_are_read_in_it()
    {
        using var serve = new Serve(Launch.With("LANG", "zh_CN.GBK"), "--reply", "text:ok");
        string script = $"exec '{Command.Executable}' simulate 127.0.0.1 {serve.Port} --customers 1 --for 5s --say \"$(printf '\\304\\343\\272\\303')\"";
        using var simulate = new RunningProcess("sh", ["-c", script], Launch.With("LANG", "zh_CN.GBK"));
        serve.WaitFor(">>>你好");
    }

    [Theory]
    [InlineData("en", "argument 5 (text:a\\xC4\\xE3) is not utf-8 text: byte 7 is \\xC4")]
    [InlineData("zh-CN", "第 5 个参数(text:a\\xC4\\xE3)不是 utf-8 文字:第 7 字节是 \\xC4")]
    public void An_argument_that_is_not_text_is_refused_with_its_place(string language, string words)
    {
        string script = $"exec '{Command.Executable}' serve --port=0 --lang={language} --reply \"$(printf 'text:a\\304\\343')\"";
        using var serve = new RunningProcess("sh", ["-c", script]);
        serve.AssertExits(2);
        Assert.Contains(words, serve.Error.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "cannot read {0}: line 2 is not UTF-8: its byte 3 is \\xC4")]
    [InlineData("zh-CN", "无法读取 {0}: 第 2 行不是 UTF-8:该行第 3 字节是 \\xC4")]
    public void A_file_that_is_not_text_is_refused_with_its_place(string language, string words)
    {
        using var folder = new TemporaryFolder();
        string file = folder["answers"];
        File.WriteAllBytes(file, [.. "\u4f60\nab"u8, .. Gbk.Bytes("你好"), (byte)'\n']);
        using Command serve = Command.Run("serve", "--port", "0", "--reply", "file:" + file, "--lang", language);
        serve.AssertComplains(2, string.Format(System.Globalization.CultureInfo.InvariantCulture, words, file));
    }

    [Theory]
    [InlineData("zh_CN.GBK", "gbk")]
    [InlineData("zh_CN.gb18030@pinyin", "gb18030")]
    [InlineData("zh_TW.BIG5", "big5")]
    [InlineData("ja_JP.eucJP", "euc-jp")]
    [InlineData("de_DE.iso88591", "latin1")]
    [InlineData("de_DE.ISO-8859-15@euro", "iso-8859-15")]
    [InlineData("ru_RU.KOI8-R", "koi8-r")]
    [InlineData("ru_RU.CP1251", "windows-1251")]
    [InlineData("zh_CN.UTF-8", null)]
    [InlineData("zh_CN.utf8", null)]
    [InlineData("zh_CN", null)]
    [InlineData("C", null)]
    [InlineData("xx.UTF-16", null)]
    [InlineData("xx.nonsense", null)]
    public void The_locale_names_the_character_set(string locale, string? name) =>
        Assert.Equal(name, TerminalEncoding.Of(variable => variable == "LANG" ? locale : variable == "LC_ALL" ? "" : null)?.Name);

    [Fact]
    public void What_the_terminal_does_not_have_is_a_question_mark_for_each_column() => Assert.Equal(
        [(byte)'a', (byte)'?', (byte)'?', 0xE9, (byte)'?', (byte)'b'], new TextEncodingCharset(TextEncoding.Get("latin1")).Encode("a你é\u0416b"));

    private static RunningProcess Terminal(string variable, string locale, params string[] arguments)
    {
        Tools.Need("python3");
        var environment = new Dictionary<string, string?> { [variable] = locale, ["TERM"] = "xterm", ["PYTHONCOERCECLOCALE"] = "0", ["XDG_STATE_HOME"] = Path.GetTempPath() };
        return new RunningProcess("python3", [s_terminal, Command.Executable, .. arguments, .. locale.StartsWith("zh", StringComparison.Ordinal) && variable == "LANG" ? Array.Empty<string>() : ["--lang", "zh-CN"]], new Launch { Environment = environment });
    }

    private static void Shows(RunningProcess process, string words) =>
        Eventually.Blocking(() => process.Output.Bytes.AsSpan().IndexOf(Gbk.Bytes(words)) >= 0, () => process.Say($"does not show '{words}' in GBK"));
}
