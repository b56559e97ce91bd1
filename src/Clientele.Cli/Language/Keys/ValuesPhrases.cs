namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of what is wrong with the words on the command line.</summary>
internal abstract class ValuesPhrases
{
    public abstract string Time { get; }
    public abstract string OnOrOff { get; }
    public abstract string KeepAlive { get; }
    public abstract string HostName { get; }
    public abstract string Buffer { get; }
    public abstract string TooManyPercentiles(int most);
    public abstract string Percentile(string word);
    public abstract string PercentileTwice(string word);
    public abstract string ArgumentNotText(int number, string shown, string name, int at, byte given);
    public abstract string GivenSeveralTimes(string name, int times);
    public abstract string NeedsValue(string name, string value);
    public abstract string UnknownOption(string word, string help);
    public abstract string UnknownCommand(string word, string commands);
    public abstract string OneWordTooMany(string word, string help);
    public abstract string UnixPath { get; }
    public abstract string Eol { get; }
    public abstract string Address { get; }
    public abstract string Source { get; }
    public abstract string Addresses(string one);
    public abstract string Output { get; }
    public abstract string Language { get; }
    public abstract string File { get; }
    public abstract string Port { get; }
    public abstract string DurationTooLong { get; }
    public abstract string Size { get; }
    public abstract string Count { get; }
    public abstract string Loops { get; }
    public abstract string Share { get; }
    public abstract string SchemeNotNeeded(string name);
    public abstract string UnknownScheme(string name);

    /// <summary>That no encoding has a name.</summary>
    /// <param name="nearest">The name that may be meant; empty where none is near.</param>
    public abstract string UnknownEncoding(string nearest);

    public abstract string AmbiguousEncoding { get; }
    public abstract string Rate { get; }
    public abstract string Overflow { get; }
    public abstract string Expectation { get; }
    public abstract string Reply { get; }
}
