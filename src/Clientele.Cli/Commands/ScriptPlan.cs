using Clientele.Cli.Connecting;
using Clientele.Cli.Language;
using Clientele.Scripting;

namespace Clientele.Cli.Commands;

/// <summary>Makes the steps of connect ready to run, or says what is wrong with them.</summary>
/// <param name="encoding">The encoding that was asked for; null for none.</param>
/// <param name="framing">The framing that was asked for; null for none.</param>
/// <param name="replyTimeout">The time for a reply that was asked for; null for none.</param>
internal sealed class ScriptPlan(TextEncoding? encoding, Framing? framing, TimeSpan? replyTimeout)
{
    private static readonly TimeSpan s_replyTimeout = new ConversationOptions().ReplyTimeout;

    /// <param name="path">A script file.</param>
    /// <param name="error">What is wrong with it; null where nothing is.</param>
    public ConnectScript? OfFile(string path, out string? error)
    {
        ScriptFile file;
        try
        {
            file = ScriptFile.Load(path, encoding, framing);
        }
        catch (ScriptException wrong)
        {
            error = wrong.Message;
            return null;
        }

        var options = new ConversationOptions
        {
            ReplyTimeout = replyTimeout ?? file.ReplyTimeout ?? s_replyTimeout,
            LastLine = file.LastLine,
            Seed = file.Seed ?? 1,
        };
        return Plan(file.Steps, file, options, out error) is { } script
            ? script with { Name = file.Name ?? path, HasEncoding = file.Encoding is not null }
            : null;
    }

    /// <param name="flags">Each say and each expect in their order, with the value; null where it is missing.</param>
    /// <param name="error">What is wrong with them; null where nothing is.</param>
    public ConnectScript? OfFlags(IReadOnlyList<(bool IsSay, string? Value)> flags, out string? error)
    {
        List<Step> steps = [];
        List<string> written = [];
        foreach ((bool isSay, string? value) in flags)
        {
            error = value is null
                ? Phrases.Values.NeedsValue(isSay ? "--say" : "--expect", isSay ? "TEXT" : "REPLY")
                : isSay ? AddSay(value, steps, written) : AddExpect(value, steps, written);
            if (error is not null)
                return null;
        }

        var options = new ConversationOptions { ReplyTimeout = replyTimeout ?? s_replyTimeout };
        return Plan(steps, null, options, out error, written) is { } script ? script with { Flags = written } : null;
    }

    private static string? AddSay(string value, List<Step> steps, List<string> written)
    {
        steps.Add(new SayStep { What = Saying.Text(value) });
        written.Add("--say " + Quoted(value));
        return null;
    }

    private static string? AddExpect(string value, List<Step> steps, List<string> written)
    {
        string flag = "--expect " + Quoted(value);
        if (!Expectation.TryParse(value, out Expectation? expect, out ParseFailure? failure))
            return $"--expect {SafeText.Show(value)}: {ParseWords.Of(failure)}";
        bool isReply = steps is [.., SayStep { Expect.Kind: ExpectationKind.None }];
        if (expect.Kind == ExpectationKind.Checked)
        {
            if (isReply)
                return $"{flag}: {Phrases.ScriptFlags.CheckedSaysItself}";
            steps.Add(new SayStep { What = Saying.Checked(), Expect = expect });
            written.Add(flag);
        }
        else if (isReply)
        {
            steps[^1] = (SayStep)steps[^1] with { Expect = expect };
            written[^1] += " " + flag;
        }
        else if (expect.Kind == ExpectationKind.Echo)
        {
            return $"{flag}: {Phrases.ScriptFlags.NothingSaid}";
        }
        else if (expect.Kind != ExpectationKind.None)
        {
            steps.Add(new ExpectStep(expect));
            written.Add(flag);
        }

        return null;
    }

    private ConnectScript? Plan(
        IReadOnlyList<Step> steps, ScriptFile? file, ConversationOptions options, out string? error,
        List<string>? written = null)
    {
        TextEncoding text = encoding ?? file?.Encoding ?? TextEncoding.Utf8;
        Framing frames = framing ?? file?.Framing ?? Framing.Raw;
        var words = new ScriptWords(
            text, frames.OfClient, file?.Data ?? new Dictionary<string, DataTable>(), options.Seed, options.Clock);
        var planner = new ScriptPlanner(words, [], "", options.ReplyTimeout);
        planner.KnowReactions(file?.On ?? []);
        for (int i = 0; i < steps.Count; i++)
        {
            try
            {
                planner.Add([steps[i]]);
            }
            catch (Exception wrong) when (wrong is FormatException or UnencodableException or FramingException)
            {
                string why = wrong is FormatException form ? Phrases.Failures.Template(form) : ErrorWords.Why(wrong);
                error = $"{steps[i].Place?.ToString() ?? written?[i]}: {why}";
                return null;
            }
        }

        if (file?.Ignore is { } ignored)
            options = options with { Ignore = words.PatternOf(ignored, file.Backtracks) };
        planner.AddReactions(file?.On ?? []);
        error = null;
        return new ConnectScript
        {
            Steps = planner.Plan(),
            Options = options,
            Encoding = text,
            Framing = frames,
            EndsByLeaving = steps is [.., LeaveStep],
        };
    }

    private static string Quoted(string value) =>
        value.Length > 0 && !value.Any(c => char.IsWhiteSpace(c) || c is '\'' or '"' or '{' or '\\')
            ? value
            : $"'{value}'";
}
