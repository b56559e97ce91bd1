using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: the examples of each command.</summary>
internal sealed class ChineseExamples : ExamplesPhrases
{
    public override string Program =>
        """
        clientele serve --encoding gbk
        监听 7788 端口,手动回复
        clientele connect 192.168.1.20 7788 --encoding gbk
        与一台服务器对话
        clientele simulate 192.168.1.20 7788 --customers 1000 --expect echo
        一千位模拟顾客,逐条检查回复并计时
        clientele help framing
        哪些字节是一条消息
        """;

    public override string Serve =>
        """
        clientele serve --encoding gbk --framing lines
        在 7788 端口接待说 GBK、一行一条的顾客,手动回复:/to 1 你好
        clientele serve --port 9000 --reply echo
        测试用的替身,收到什么回什么
        clientele serve --framing lines --on starts:PING PONG --reply text:收到
        PING 回 PONG,其他的都回“收到”
        clientele serve --framing @jt808 --rules rules.yaml --log events.jsonl
        车载终端,按文件里的规则回复,并记日志
        clientele serve --framing lines --desk
        打开服务台,在浏览器里也能看到谁在线:地址会打印出来
        """;

    public override string Connect =>
        """
        clientele connect 192.168.1.20 7788 --encoding gbk
        手动对话;Ctrl-D 结束我方发送,Ctrl-C 离开
        printf 'STATUS\r\n' | clientele connect plc:502 --wait 2s
        发送管道里的内容,打印 2 秒内收到的
        clientele connect till:7788 --framing lines --say PING --expect text:PONG
        问一句并检查回复:退出码 0 或 3
        clientele connect till:7788 --script login.yaml --junit login.xml
        执行文件里的步骤,给持续集成写报告
        clientele connect example.org 443 --tls
        使用 TLS,并验证证书
        """;

    public override string Simulate =>
        """
        clientele simulate 192.168.1.20 7788 --framing lines --customers 1000 --for 30s
        一千位顾客到来,每秒说一句,然后离开
        clientele simulate till:7788 --framing lines --say "BUY {n}" --expect starts:OK
        一位顾客;逐条检查回复并计时
        clientele simulate --scenario shop.yaml --html report.html
        运行场景,写出带图的网页报告
        clientele simulate --scenario shop.yaml --check
        写得对不对,需要多少资源?什么也不发送
        """;

    public override string Work =>
        """
        clientele work --cluster nats://10.0.0.5
        把这台机器借给别人发起的模拟
        clientele work --cluster nats://10.0.0.5 --name rack-3
        起一个名字,报告里会显示
        clientele simulate 10.0.0.9 7788 --scenario shop.yaml --workers 3 --cluster nats://10.0.0.5
        在另一台机器上:用三个工作者运行场景
        """;

    public override string Framing =>
        """
        clientele framing length:2be,offset=3,add=1,check=sum8
        用文字说明一种分帧
        clientele framing @gt06 --try capture.bin
        切分抓到的数据,指出哪里不对
        echo 7E010203047E | clientele framing marks:7E --try -
        同样处理管道里的十六进制文字
        clientele framing --list 定位
        有名字的协议
        """;

    public override string Ctl =>
        """
        clientele ctl list
        本用户启动时加了 --control 的服务器上,谁在线
        clientele ctl to 3 "we close in five minutes"
        告诉一位顾客
        clientele ctl --socket 7788 --output jsonl list wang
        给程序用,7788 端口的服务器:名字、地址或消息含有 wang 的顾客
        clientele ctl drain
        不再接待新顾客,大家都走了就结束
        """;

    public override string Demo =>
        """
        clientele demo
        直到 Ctrl-C;服务台的地址会打印出来
        clientele demo --for 10s
        到时自己结束
        clientele demo --lang zh-CN
        说中文
        """;

    public override string Help =>
        """
        clientele help
        列出主题和命令
        clientele help framing
        讲解一个主题
        clientele help serve
        等于 clientele serve --help
        clientele help --completions bash > ~/.local/share/bash-completion/completions/clientele
        让 bash 补全这个命令
        clientele help --man ~/.local/share/man/man1
        手册页,供 man clientele-serve 使用
        """;
}
