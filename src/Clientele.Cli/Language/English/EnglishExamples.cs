using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the examples of each command.</summary>
internal sealed class EnglishExamples : ExamplesPhrases
{
    public override string Program =>
        """
        clientele serve --encoding gbk
        listen on port 7788, and answer by hand
        clientele connect 192.168.1.20 7788 --encoding gbk
        talk to a server
        clientele simulate 192.168.1.20 7788 --customers 1000 --expect echo
        a thousand customers, each reply checked and timed
        clientele help framing
        which bytes are a message
        """;

    public override string Serve =>
        """
        clientele serve --encoding gbk --framing lines
        listen on port 7788 for lines of GBK, and answer by hand: /to 1 hello
        clientele serve --port 9000 --reply echo
        a test double that says everything back
        clientele serve --framing lines --on starts:PING PONG --reply text:OK
        answer PING with PONG, and everything else with OK
        clientele serve --framing @jt808 --rules rules.yaml --log events.jsonl
        vehicle terminals, answered by the rules of a file, with a log
        clientele serve --framing lines --desk
        who is online, in a browser too: its address is printed
        """;

    public override string Connect =>
        """
        clientele connect 192.168.1.20 7788 --encoding gbk
        talk by hand; Ctrl-D ends our side, Ctrl-C leaves
        printf 'STATUS\r\n' | clientele connect plc:502 --wait 2s
        send what the pipe gives, and print what comes for 2 seconds
        clientele connect till:7788 --framing lines --say PING --expect text:PONG
        ask, and check the reply: exit code 0 or 3
        clientele connect till:7788 --script login.yaml --junit login.xml
        run the steps of a file, and report to CI
        clientele connect example.org 443 --tls
        speak TLS; the certificate is verified
        """;

    public override string Simulate =>
        """
        clientele simulate 192.168.1.20 7788 --framing lines --customers 1000 --for 30s
        a thousand customers who come, say hello each second and leave
        clientele simulate till:7788 --framing lines --say "BUY {n}" --expect starts:OK
        one customer; each reply is checked and timed
        clientele simulate --scenario shop.yaml --html report.html
        run a scenario, and write a page with plots
        clientele simulate --scenario shop.yaml --check
        is it right, and what does it need? nothing is sent
        """;

    public override string Work =>
        """
        clientele work --cluster nats://10.0.0.5
        lend this machine to simulations that others start
        clientele work --cluster nats://10.0.0.5 --name rack-3
        under a name that reports show
        clientele simulate 10.0.0.9 7788 --scenario shop.yaml --workers 3 --cluster nats://10.0.0.5
        on another machine: run a scenario on three workers
        """;

    public override string Framing =>
        """
        clientele framing length:2be,offset=3,add=1,check=sum8
        say in words what a framing means
        clientele framing @gt06 --try capture.bin
        cut a capture, and say what is wrong where
        echo 7E010203047E | clientele framing marks:7E --try -
        the same for hexadecimal text from a pipe
        clientele framing --list tracker
        protocols that have a name
        """;

    public override string Ctl =>
        """
        clientele ctl list
        who is online at the server of this user, which was started with --control
        clientele ctl to 3 "we close in five minutes"
        tell one customer
        clientele ctl --socket 7788 --output jsonl list wang
        for programs, of the server on port 7788: those with wang in name, address or words
        clientele ctl drain
        let nobody new in, and end when all have left
        """;

    public override string Demo =>
        """
        clientele demo
        until Ctrl-C; the desk's address is printed
        clientele demo --for 10s
        ends by itself
        clientele demo --lang zh-CN
        speaks Chinese
        """;

    public override string Help =>
        """
        clientele help
        list topics and commands
        clientele help framing
        explain a topic
        clientele help serve
        the same as clientele serve --help
        clientele help --completions bash > ~/.local/share/bash-completion/completions/clientele
        let bash complete the command
        clientele help --man ~/.local/share/man/man1
        manual pages, for man clientele-serve
        """;
}
