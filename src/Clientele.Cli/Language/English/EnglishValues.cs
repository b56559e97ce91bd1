using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: what is wrong with the words on the command line.</summary>
internal sealed class EnglishValues : ValuesPhrases
{
    public override string Time => "take local or utc, or --time alone for local";
    public override string OnOrOff => "take on or off";

    public override string KeepAlive =>
        "take the silence before the first probe, and perhaps the time between probes and their number (60s, 60s,10s "
            + "or 60s,10s,6): 1s to 9h, 1 to 127 probes";

    public override string HostName => "take the name of a host";
    public override string Buffer => "take at most 1GiB";

    public override string TooManyPercentiles(int most) => $"at most {most} percentiles are shown";

    public override string Percentile(string word) =>
        $"{(word.Length == 0 ? "''" : word)} is no percentile: each is more than 0 and less than 100, such as "
            + "50,90,99.9 (the longest time is shown in any case)";

    public override string PercentileTwice(string word) => $"{word} stands there twice";

    public override string ArgumentNotText(int number, string shown, string name, int at, byte given) =>
        $"argument {number} ({shown}) is not {name} text: byte {at + 1} is \\x{given:X2} (LANG names a "
            + "terminal's character set, such as zh_CN.GBK)";

    public override string GivenSeveralTimes(string name, int times) => $"{name} is given {times} times: give it once";
    public override string NeedsValue(string name, string value) => $"{name} needs a value: {name} {value}";
    public override string UnknownOption(string word, string help) => $"there is no option {word} ({help} lists them)";

    public override string UnknownCommand(string word, string commands) =>
        $"there is no command {word} (there are {commands})";

    public override string OneWordTooMany(string word, string help) =>
        $"one word too many: {word} ({help} tells what it takes)";

    public override string UnixPath => "the path of a Unix socket has 1 to 107 bytes (choose a shorter one)";
    public override string Eol => "take lf, crlf or none";
    public override string Address => "an IPv4 or IPv6 address of this machine, or * for all";

    public override string Source =>
        "an address of this machine, or address:port, such as 127.0.0.1, 127.0.0.1:10305 or [::1]:10305";

    public override string Addresses(string one) =>
        $"{one} is not an address: take one or more of this machine's, without ports, as 10.0.0.5,10.0.0.6";

    public override string Output => "take text, jsonl or none";
    public override string Language => "take en or zh-CN";
    public override string File => "name a file";
    public override string Port => "a port is a number from 0 to 65535";
    public override string DurationTooLong => "too long (30 days at most: 720h)";
    public override string Size => "a size is from 1 byte to 2 GiB";
    public override string Count => "a whole number from 1";
    public override string Loops => "a number of loops is from 1 to 1024";
    public override string Share => "take a share from 0% to 100%, such as 1% or 0.5%";
    public override string SchemeNotNeeded(string name) => $"{name} is not needed: write HOST PORT, and --tls";
    public override string UnknownScheme(string name) => $"{name} is not spoken here, only TCP: write HOST PORT";

    public override string UnknownEncoding(string nearest) => "there is no such encoding ("
        + (nearest.Length > 0 ? $"did you mean {nearest}?)" : "such as gbk, gb18030, utf-8, big5, shift_jis, latin1)");

    public override string AmbiguousEncoding => "is another encoding in each country: which one? "
        + "(gbk for China, big5 for Taiwan, shift_jis for Japan, euc-kr for Korea, windows-1252 for the West)";

    public override string Rate => "take 100/s for messages, 64KiB/s for bytes, or both: 100/s,64KiB/s";
    public override string Overflow => "take disconnect, drop-newest, drop-oldest or wait";
    public override string Expectation => "take none, echo, any, checked, text:WORDS, contains:WORDS, "
        + "starts:WORDS, ends:WORDS, regex:PATTERN, hex:BYTES or nothing:TIME; not: turns one round";
    public override string Reply => "take none, echo, text:WORDS or file:PATH";
}
