using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Commands;

/// <summary>Each gets one clear line on standard error, in both languages, and the right exit code.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("serve --bind 192.0.2.1 --port 0", "cannot listen on 192.0.2.1:0: this machine has no such address", "无法监听 192.0.2.1:0: 本机没有这个地址")]
    [InlineData("serve --unix /nowhere/s", "cannot listen on /nowhere/s: there is no such folder (create it first)", "没有这个目录")]
    [InlineData("serve --unix /etc/passwd", "cannot listen on /etc/passwd: something is there already", "那里已经有东西了")]
    [InlineData("connect nowhere.invalid 80", "cannot connect to nowhere.invalid:80: the name does not resolve", "无法解析这个名字")]
    [InlineData("connect 127.0.0.1 1", "cannot connect to 127.0.0.1:1: connection refused (is the server running", "无法连接 127.0.0.1:1: 连接被拒绝")]
    [InlineData("connect [::1]:1", "cannot connect to [::1]:1: connection refused", "无法连接 [::1]:1: 连接被拒绝")]
    [InlineData("connect --unix /nowhere/s", "nobody listens there (is the server running", "那里没有人在监听")]
    [InlineData("connect 127.0.0.1 1 --source 192.0.2.1", "192.0.2.1", "源地址")]
    [InlineData("connect 127.0.0.1 1 --source ::1", "source address is of another family", "不是同一类")]
    public void The_network_is_exit_code_1(string arguments, string english, string chinese) => AssertComplains(1, arguments, english, chinese);

    [Theory]
    [InlineData("serve --port 65536", "--port 65536: a port is a number from 0 to 65535", "端口是 0 到 65535 的数")]
    [InlineData("serve --port -1", "--port -1: a port is a number from 0 to 65535", "端口是 0 到 65535 的数")]
    [InlineData("serve --port 77x", "--port 77x: a port is a number", "端口是")]
    [InlineData("serve --port", "--port needs a value: --port N", "--port 需要一个值")]
    [InlineData("serve --port 1 --port 2", "--port is given 2 times", "--port 给了 2 次")]
    [InlineData("serve --bind shop", "--bind shop: an IPv4 or IPv6 address of this machine", "应为本机的")]
    [InlineData("serve --encoding klingon", "--encoding klingon: there is no such encoding (such as gbk", "没有这种编码")]
    [InlineData("serve --framing words", "--framing words: unknown framing (use raw, lines", "可用 raw、lines")]
    [InlineData("serve --framing fixed:0", "--framing fixed:0: a fixed length is", "--framing fixed:0: 固定长度为 1 以上的字节数")]
    [InlineData("serve --framing delimiter:7", "--framing delimiter:7: a delimiter is", "分隔符为 1 到 255 字节")]
    [InlineData("serve --framing length:2be,ofset=4", "--framing length:2be,ofset=4: 'ofset=4' is no option (take offset, ", "'ofset=4' 不是选项(可用 offset, ")]
    [InlineData("serve --framing lines,offset=4", "'offset=4' does not go with this kind (it has ", "'offset=4' 不能用在这里(可用 ")]
    [InlineData("serve --framing lines,check=xor,end=7", "'7' is not bytes in hexadecimal", "'7' 不是十六进制字节")]
    [InlineData("serve --framing lines,check=md5", "'md5' is no checksum", "'md5' 不是校验")]
    [InlineData("serve --framing length:2be,lost=skip", "needs a start, marks, match or a checksum", "才能找到下一帧")]
    [InlineData("serve --framing lines,start=24,within=5s", "'within' goes with lost=skip", "'within' 要和 lost=skip 一起用")]
    [InlineData("serve --framing lines,start=24,lost=skip,within=5", "'5' is not one of 1ms..1h", "'5' 不对:可用 1ms..1h")]
    [InlineData("serve --framing in=lines", "'out=' is missing", "'out=' 没有写")]
    [InlineData("serve --encoding gbkk", "--encoding gbkk: there is no such encoding (did you mean gbk?)", "没有这种编码(是不是 gbk?)")]
    [InlineData("serve --framing @modbus", "is no protocol (did you mean @modbus-rtu, @modbus-tcp, @modbus-ascii?)", "不是已知的协议(是不是 @modbus-rtu, @modbus-tcp, @modbus-ascii?)")]
    [InlineData("serve --framing @jt80", "--framing @jt80: is no protocol (did you mean @jt808", "--framing @jt80: 不是已知的协议(是不是 @jt808")]
    [InlineData("serve --framing fixed:2000000", "--framing fixed:2000000: its shortest message has 2000000 bytes, over the limit of 1MiB", "最短的消息有 2000000 字节")]
    [InlineData("serve --framing length:2be,offset=100,keep --max-frame 16", "its shortest message has 102 bytes, over the limit of 16 B", "超过上限 16 B")]
    [InlineData("connect 127.0.0.1 1 --framing fixed:2000000", "--framing fixed:2000000: its shortest message has", "任何消息都放不下")]
    [InlineData("serve --framing gap:5", "--framing gap:5: '5' has no unit", "间隔为 1ms 到 1h")]
    [InlineData("framing", "say which framing: clientele framing TEXT", "请给出分帧方式")]
    [InlineData("framing lines --hex", "--hex needs --try FILE", "--hex 需要 --try FILE")]
    [InlineData("framing lines --try - --hex --binary", "either --hex or --binary", "--hex 和 --binary 只能用一个")]
    [InlineData("framing lines --try /nowhere/f", "cannot read /nowhere/f: there is no such folder", "没有这个目录")]
    [InlineData("framing --list klingon", "no protocol has klingon in its name", "没有名称或标题含有 klingon 的协议")]
    [InlineData("serve --idle-timeout 5", "--idle-timeout 5: has no unit (write 5s", "应为时长")]
    [InlineData("serve --idle-timeout 10000h", "--idle-timeout 10000h: too long", "太长")]
    [InlineData("serve --finish-timeout 5", "--finish-timeout 5: has no unit (write 5s", "应为时长")]
    [InlineData("serve --stop-timeout soon", "--stop-timeout soon: is not a duration", "应为时长")]
    [InlineData("serve --max-frame 0", "--max-frame 0: a size is from 1 byte", "大小为 1 字节")]
    [InlineData("serve --max-frame 3MB", "--max-frame 3MB: has an unknown unit (write 3MiB", "应为大小")]
    [InlineData("serve --queue lots", "--queue lots: is not a size", "应为大小")]
    [InlineData("serve --max-rate fast", "--max-rate fast: take 100/s", "如 100/s")]
    [InlineData("serve --overflow what", "--overflow what: take disconnect, drop-newest, drop-oldest or wait", "可用 disconnect")]
    [InlineData("serve --eol cr", "--eol cr: take lf, crlf or none", "可用 lf")]
    [InlineData("serve --output xml", "--output xml: take text, jsonl or none", "可用 text")]
    [InlineData("serve --loops 5000", "--loops 5000: a number of loops is from 1 to 1024", "事件循环数")]
    [InlineData("serve --backlog 0", "--backlog 0: a whole number from 1", "1 以上的整数")]
    [InlineData("serve --capacity none", "--capacity none: a whole number from 1", "1 以上的整数")]
    [InlineData("serve --tell-place", "--tell-place needs --capacity", "--tell-place 需要 --capacity")]
    [InlineData("serve --tell-place --capacity x", "--capacity x: a whole number from 1", "1 以上的整数")]
    [InlineData("serve --unix /tmp/s --port 1", "either --unix or --bind and --port", "只能用一种")]
    [InlineData("serve --unix 01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789", "the path of a Unix socket has 1 to 107 bytes", "107 字节")]
    [InlineData("serve --reply what", "--reply: take none, echo, text:WORDS or file:PATH", "可用 none、echo")]
    [InlineData("serve --reply file:/nowhere/f", "--reply: cannot read /nowhere/f: there is no such folder", "没有这个目录")]
    [InlineData("serve --reply file:/dev/null", "--reply: /dev/null has no lines", "一行也没有")]
    [InlineData("serve --reply file:/tmp", "--reply: cannot read /tmp: it is a folder", "这是一个目录")]
    [InlineData("serve --reply text:😀 --encoding gbk", "--reply: gbk has no character '😀' (U+1F600)", "gbk 编码中没有字符 '😀' (U+1F600)")]
    [InlineData("serve --reply text:{custmer}", "--reply: position 1: nothing is called {custmer}: did you mean {customer}?", "是不是 {customer}")]
    [InlineData("serve --greeting {length@a}", "--greeting: position 1: {length@a} is about a part that is not there: write the part as {a=...}", "{a=...}")]
    [InlineData("serve --greeting {random:9-1}", "--greeting: position 1: {random:9-1} is wrong: write {random:1-100}", "应如 {random:1-100}")]
    [InlineData("serve --on PING PONG", "--on: PING: take text:WORDS, contains:WORDS", "可用 text:文字")]
    [InlineData("serve --on any a text:b", "--on: takes two: a match, and the answer to it; text:b stands alone", "缺了另一半")]
    [InlineData("serve --rules /nowhere/f", "--rules: /nowhere/f: the rules file cannot be read", "/nowhere/f")]
    [InlineData("serve --rules f --greeting hello", "--rules: --greeting cannot stand beside --rules: put it into the file", "请写进规则文件")]
    [InlineData("serve --on any x --rules f", "--rules: --on cannot stand beside --rules", "--on 不能与 --rules 同用")]
    [InlineData("serve --on echo a", "--on: echo: take text:WORDS", "可用 text:文字")]
    [InlineData("serve --on regex:a( x", "--on: regex:a(: is no regular expression: insufficient closing parentheses at its character 2", "不是正则表达式")]
    [InlineData("serve --on regex:a(?=b) x", "--on: regex:a(?=b): cannot be looked for in every message", "不能用来查每条消息")]
    [InlineData("serve --on regex:(a{1,100}){100} x", "no more than 1000 states", "1000 个状态")]
    [InlineData("serve --on any 😀 --encoding gbk", "gbk has no character '😀' (U+1F600)", "没有字符")]
    [InlineData("serve --on any hello --framing fixed:4", "--on: hello: a message of 5 bytes cannot be sent under fixed:4", "5 字节")]
    [InlineData("serve --close-after 0", "--close-after 0: a whole number from 1", "1 以上的整数")]
    [InlineData(@"serve --reply text:ab\q", @"--reply: position 3: \ stands before n, r, t, xHH", "第 3 个字符处的转义不对")]
    [InlineData("connect tls://localhost 80", "tls:// is not needed: write HOST PORT, and --tls", "不需要 tls://")]
    [InlineData("connect http://localhost:80", "http:// is not spoken here, only TCP", "只有 TCP")]
    [InlineData("simulate http://localhost:80", "http:// is not spoken here, only TCP", "只有 TCP")]
    [InlineData("connect 127.0.0.1 80 --source 10305", "--source 10305: an address of this machine, or address:port", "本机地址")]
    [InlineData("connect 127.0.0.1 80 --source 1.2.3", "--source 1.2.3: an address of this machine", "本机地址")]
    [InlineData("connect 127.0.0.1 80 --source 0x7f.0.0.1", "--source 0x7f.0.0.1: an address of this machine", "本机地址")]
    [InlineData("connect 127.0.0.1 80 --source 010.0.0.1", "--source 010.0.0.1: an address of this machine", "本机地址")]
    [InlineData("connect 127.0.0.1 80 --source 127.1:80", "--source 127.1:80: an address of this machine", "本机地址")]
    [InlineData("serve --bind 10305", "--bind 10305: an IPv4 or IPv6 address", "IPv4 或 IPv6")]
    [InlineData("serve --bind 127.1", "--bind 127.1: an IPv4 or IPv6 address", "IPv4 或 IPv6")]
    [InlineData("serve --desk-listen 0x7f.0.0.1:80", "--desk-listen 0x7f.0.0.1:80: take ADDRESS", "应为 地址")]
    [InlineData(@"serve --reply text:ab\xZ", @"--reply: position 3: \x needs two hexadecimal digits", "第 3 个字符处的转义不对")]
    [InlineData("serve --reply text:hello --framing fixed:4", "--reply: a message of 5 bytes cannot be sent under fixed:4", "5 字节")]
    [InlineData("serve --log /nowhere/log", "--log: cannot write to /nowhere/log: there is no such folder", "没有这个目录")]
    [InlineData("connect", "say whom to connect to: clientele connect HOST PORT", "请说明连接到哪里")]
    [InlineData("connect localhost", "say whom to connect to", "请说明连接到哪里")]
    [InlineData("connect localhost:", "say whom to connect to", "请说明连接到哪里")]
    [InlineData("connect ::1", "say whom to connect to", "请说明连接到哪里")]
    [InlineData("connect localhost 0", "a port to connect to is a number from 1 to 65535", "1 到 65535")]
    [InlineData("connect localhost:65536", "a port to connect to is a number from 1 to 65535", "1 到 65535")]
    [InlineData("connect localhost 1 2", "one word too many: 2 (clientele connect --help", "多了一个词:2")]
    [InlineData("connect localhost 1 --unix /tmp/s", "either --unix or HOST PORT", "只能用一种")]
    [InlineData("connect localhost 1 --source here", "--source here: an address of this machine", "应为本机地址")]
    [InlineData("connect localhost 1 --connect-timeout 0s", "--connect-timeout must be longer than nothing", "必须大于零")]
    [InlineData("connect localhost 1 --wait 10000h", "--wait 10000h: too long", "太长")]
    [InlineData("connect localhost 1 --wait 721h", "--wait 721h: too long (30 days at most: 720h)", "最多 30 天")]
    [InlineData("demo --for 1000h", "--for 1000h: too long", "太长")]
    [InlineData("demo now", "one word too many: now", "多了一个词:now")]
    [InlineData("serv", "there is no command serv (there are serve, connect, simulate, work, framing, ctl, demo, help)", "没有命令 serv")]
    [InlineData("serve --prot 1", "there is no option --prot (clientele serve --help lists them)", "没有选项 --prot")]
    [InlineData("--what", "there is no option --what (clientele --help lists them)", "没有选项 --what")]
    [InlineData("serve @args", "one word too many: @args", "多了一个词:@args")]
    public void Wrong_usage_is_exit_code_2(string arguments, string english, string chinese) => AssertComplains(2, arguments, english, chinese);

    [Fact]
    public void A_port_in_use_is_named()
    {
        using var host = new Host();
        string arguments = $"serve --bind 127.0.0.1 --port {host.Port}";
        AssertComplains(1, arguments, $"cannot listen on 127.0.0.1:{host.Port}: the port is in use (try --port 0 for any free one)", $"无法监听 127.0.0.1:{host.Port}: 端口已被占用");
        AssertComplains(1, $"serve --port {host.Port}", $"cannot listen on *:{host.Port}: the port is in use", $"无法监听 *:{host.Port}: 端口已被占用");
        AssertComplains(1, $"demo --port {host.Port}", "the port is in use", "端口已被占用");
    }

    [Fact]
    public void A_privileged_port_is_explained_to_those_who_lack_the_privilege()
    {
        Tools.Need("setpriv");
        Assert.SkipUnless(File.ReadAllText("/proc/sys/net/ipv4/ip_unprivileged_port_start").Trim() == "1024", "no port is privileged here");
        foreach ((string language, string words) in new[] { ("en", "cannot listen on 127.0.0.1:81: ports below 1024 need privileges (choose 1024 or above)"), ("zh-CN", "1024 以下的端口需要特权") })
        {
            using RunningProcess serve = Tools.Start("setpriv", "--bounding-set=-net_bind_service", "--inh-caps=-net_bind_service",
                Command.Executable, "serve", "--bind", "127.0.0.1", "--port", "81", "--lang", language);
            serve.AssertExits(1);
            Assert.Contains(words, serve.Error.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_value_cannot_play_tricks_on_the_terminal()
    {
        using Command command = Command.Run("serve", "--port", "\e[2J\n7");
        command.AssertComplains(2, @"--port \x1B[2J\n7: a port is");
    }

    [Fact]
    public void An_empty_value_is_a_wrong_one()
    {
        using Command command = Command.Run("serve", "--unix", "");
        command.AssertComplains(2, "--unix '': the path of a Unix socket");
    }

    private static void AssertComplains(int code, string arguments, string english, string chinese)
    {
        using Command inEnglish = Command.Run(arguments.Split(' '));
        inEnglish.AssertComplains(code, english);
        using Command inChinese = Command.Run(Launch.With("LC_ALL", "zh_CN.UTF-8"), arguments.Split(' '));
        inChinese.AssertComplains(code, chinese);
    }
}
