using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the flags with which connect runs a script.</summary>
internal sealed class EnglishScriptFlags : ScriptFlagsPhrases
{
    public override string Say =>
        @"say this, then go on to the next --say or --expect: {n}, {random}, {time} and others are filled in, "
            + @"\n \r \t \xHH are bytes";

    public override string Expect =>
        "the reply to the --say before it, or what comes by itself: any, echo, text:WORDS, contains:WORDS, "
            + "regex:PATTERN, hex:BYTES, nothing:TIME and others (docs/connect.md)";

    public override string Script => "run the steps of a YAML file (docs/connect.md)";
    public override string ReplyTimeout => "after which a reply is missing (default 10s)";

    public override string Then =>
        "what to do after the last step: interactive goes on with the keyboard or the pipe (default: close)";

    public override string JUnit => "write the steps as test cases";
    public override string Schema => "print the JSON schema of script files, for editors";
    public override string SayOrScript => "take either --script or --say and --expect";
    public override string NoReplyTimeout => "--reply-timeout must be longer than nothing";
    public override string InvalidThen => "take interactive";

    public override string ScriptLeaves =>
        "--then interactive needs a connection that is still open, and the script's last step leaves";

    public override string NothingSaid => "echo is what a --say before it said: write --say first";

    public override string CheckedSaysItself =>
        "checked says a payload of its own: write --expect checked without --say before it";

    public override string NeedsScript(string flag) => $"{flag} is for a script: add --script, --say or --expect";

    public override string NeedsInteractive(string flag) =>
        $"{flag} is for what is typed or piped: add --then interactive";
}
