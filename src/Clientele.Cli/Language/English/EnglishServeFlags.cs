using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the flags of serve.</summary>
internal sealed class EnglishServeFlags : ServeFlagsPhrases
{
    public override string Port => "port to listen on, 0 for any free one (default 7788)";
    public override string Bind => "address to listen on (default: all, IPv4 and IPv6)";
    public override string Backlog => "connections that may wait to be accepted (default 4096)";

    public override string Reply =>
        "what is answered by itself: none (default), echo, text:WORDS, file:PATH (a line for each message in "
            + "turn); sent as the framing wants, and with --eol a line end";

    public override string Greeting => "what each customer is told first: a text with holes, as in --reply text:";

    public override string On =>
        "a rule, as often as you like: the answer to a message that fits MATCH, before --reply; MATCH is text:WORDS, "
            + "contains:, starts:, ends:, regex:, hex:, any, or not: before one; TEXT may have {name} of (?<name>...)";

    public override string OnMatch =>
        "take text:WORDS, contains:WORDS, starts:WORDS, ends:WORDS, regex:PATTERN, hex:BYTES, any, or not: before one";

    public override string CloseAfter => "let each customer go after the answer to its Nth message";

    public override string OnNeedsTwo(string alone) =>
        $"takes two: a match, and the answer to it; {alone} stands alone";

    public override string EolDefault => " (default lf; none under delimiter, fixed and length framing)";
    public override string Capacity => "customers served at a time; more wait in line, unread";
    public override string TellPlace => "tell those in line their place";
    public override string IdleTimeout => "silence after which a customer is let go, such as 5m (default: never)";

    public override string FinishTimeout =>
        "time to answer a customer who has finished sending (FIN), where an operator answers; each message "
            + "begins it anew (default 5s; never)";

    public override string MaxCustomers => "customers at most, in line too; more are refused";
    public override string MaxPerAddress => "customers from one address at most";
    public override string MaxRate => "what one customer may send: 100/s messages, 64KiB/s bytes, or 100/s,64KiB/s";
    public override string MaxFrame => "longest message (default 1MiB)";
    public override string Queue => "bytes that may wait for one customer to read (default 1MiB)";
    public override string Overflow => "when that is full: disconnect (default), drop-newest, drop-oldest, wait";
    public override string StopTimeout => "time for customers to take what is owed to them when stopping (default 5s)";
    public override string TlsCertificate => "serve TLS with this PEM certificate (and its chain)";
    public override string TlsKey => "its private key (default: in the certificate's file)";
    public override string Output => "lines for people, an event a line for programs, or no events: the cheapest";
    public override string Log => "append the same events to a file, as JSON lines";
    public override string Commands => "take an operator's commands from a file, or with - from standard input";

    public override string Command =>
        "serve many customers at once: see who is online and what they say, and answer by hand or by rule";

    public override string KeyNeedsCertificate => "--tls-key needs --tls-cert";
    public override string UnixOrPort => "take either --unix or --bind and --port";
    public override string PlaceNeedsCapacity => "--tell-place needs --capacity";
}
