using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Clientele.Scripting.Matching;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting;

/// <summary>
/// A regular expression with holes: what fills them is matched literally.
/// Any thread.
/// </summary>
public sealed class PatternTemplate
{
    // Compiled ones that may be asked for again.
    private const int MostKept = 1024;

    // Microseconds: most take a few.
    private const long IsLong = 20_000;

    private readonly List<TemplatePart> _parts = [];
    private readonly Template _filler;
    private readonly Regex? _constant;
    private readonly HoleSearch? _search;
    private readonly bool _backtracks;
    private readonly ConcurrentDictionary<string, Regex> _compiled = new(StringComparer.Ordinal);

    /// <exception cref="RegexParseException">It is no regular expression.</exception>
    /// <exception cref="FormatException">A name in braces is not known.</exception>
    internal PatternTemplate(
        string pattern, TextEncoding encoding, long seed, HoleSources holes, TimeProvider clock, bool backtracks)
    {
        _backtracks = backtracks;
        // As it is: what fills a hole is closed in itself, and changes no group.
        var written = Pattern.Compile(pattern, backtracks);
        Names = [.. ReplyMatcher.Names(written)];
        _filler = new Template("", encoding, seed, holes, clock);
        int from = 0;
        List<Range> places = [];
        foreach ((int at, string name, TemplatePart part) in PatternHoles.Find(pattern, holes, encoding))
        {
            AddLiteral(pattern[from..at]);
            _parts.Add(part with { Place = _parts.Count });
            from = at + name.Length + 2;
            places.Add(at..from);
        }

        AddLiteral(pattern[from..]);
        if (_parts.TrueForAll(part => part.Kind == HoleKind.Literal))
            _constant = written;
        else
            _search = HoleSearch.TryMake(pattern, places, backtracks);
    }

    /// <summary>The names of its groups that are not numbers.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>The values that it has holes for; may have one twice.</summary>
    internal IEnumerable<string> CapturedNames =>
        _parts.Where(part => part.Kind == HoleKind.Captured).Select(part => part.Name!);

    /// <summary>The first hole whose captured value is missing; null when none is missing.</summary>
    internal string? MissingIn(Dictionary<string, string>? captured) =>
        _constant is not null
            ? null
            : _parts.Find(part => part.Kind == HoleKind.Captured && captured?.ContainsKey(part.Name!) != true)?.Name;

    /// <summary>Looks for it in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="moment">What fills the holes. Where a captured value is missing, the pattern is not found.</param>
    /// <param name="budget">The time that the calling thread has for patterns that take long.</param>
    public MatchResult Find(string text, in TemplateContext moment, MatchBudget budget) =>
        Find(text, moment, budget, out _);

    internal MatchResult Find(string text, in TemplateContext moment, MatchBudget budget, out FoundMatch found)
    {
        found = default;
        if (MissingIn(moment.Captured) is not null)
            return MatchResult.No;
        if (!budget.Allows(this))
            return MatchResult.TooLong;
        if (TrySearch(text, moment, out FoundMatch? first))
        {
            found = first.GetValueOrDefault();
            return first is null ? MatchResult.No : MatchResult.Yes;
        }

        MatchResult result = Find(text, For(moment), budget, out Match match);
        found = new FoundMatch(match);
        return result;
    }

    private MatchResult Find(string text, Regex regex, MatchBudget budget, out Match match)
    {
        match = Match.Empty;
        bool mayBeSlow = !regex.Options.HasFlag(RegexOptions.NonBacktracking), isKnown = budget.KnowsAsSlow(this);
        for (bool isAgain = false; ; isAgain = true)
        {
            long begun = budget.Now, worked = mayBeSlow ? -ThreadTime.Now : 0;
            bool isOver = true;
            try
            {
                match = regex.Match(text);
            }
            catch (RegexMatchTimeoutException)
            {
                isOver = false;
            }

            worked += mayBeSlow ? ThreadTime.Now : 0;
            long took = Math.Max(budget.Now - begun, isOver ? 0 : (long)Pattern.Longest.TotalMicroseconds);
            // A machine that is busy with other things may have stopped us in the middle: once, it is not the pattern.
            if (!isOver && worked < IsLong && !isKnown && !isAgain)
                continue;
            if (!isOver || worked >= IsLong || (isKnown && took >= IsLong))
                budget.Spend(this, took);
            return !isOver ? MatchResult.TooLong : match.Success ? MatchResult.Yes : MatchResult.No;
        }
    }

    /// <summary>Looks for it without compiling it for its values; false where only that can say.</summary>
    private bool TrySearch(string text, in TemplateContext moment, out FoundMatch? found)
    {
        found = null;
        if (_search is null)
            return false;
        List<string> values = [];
        foreach (TemplatePart part in _parts)
        {
            if (part.Kind != HoleKind.Literal)
                values.Add(_filler.Value(part, moment));
        }

        try
        {
            return _search.TryFind(text, CollectionsMarshal.AsSpan(values), out found);
        }
        catch (RegexMatchTimeoutException)
        {
            // The other way counts the time, and says so.
            return false;
        }
    }

    /// <summary>The expression as it is for this customer at this moment.</summary>
    internal Regex For(in TemplateContext moment)
    {
        if (_constant is not null)
            return _constant;
        var pattern = new StringBuilder();
        foreach (TemplatePart part in _parts)
        {
            if (part.Kind == HoleKind.Literal)
                pattern.Append(part.Name);
            else
                pattern.Append("(?:").Append(Regex.Escape(_filler.Value(part, moment))).Append(')');
        }

        if (_compiled.Count >= MostKept)
            _compiled.Clear();
        return _compiled.GetOrAdd(pattern.ToString(), Pattern.Compile, _backtracks);
    }

    private void AddLiteral(string text)
    {
        if (text.Length > 0)
            _parts.Add(new TemplatePart(HoleKind.Literal) { Name = text });
    }
}
