using System.Text.RegularExpressions;

namespace Clientele.Scripting.Matching;

/// <summary>
/// Regular expressions over what a peer says: in linear time where the pattern allows it, and never for longer than a
/// moment.
/// </summary>
internal static partial class Pattern
{
    private const int MostStates = 1000;

    // As the framework reads it whenever it makes an automaton.
    private const string StatesKey = "REGEX_NONBACKTRACKING_MAX_AUTOMATA_SIZE";

    private static readonly Lock s_states = new();

    /// <summary>How long one text may be looked through.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMilliseconds(200);

    /// <param name="pattern">The expression.</param>
    /// <param name="backtracks">Whether it may look around itself, or refer back: then in bounded time.</param>
    /// <exception cref="RegexParseException">The expression is invalid.</exception>
    /// <exception cref="ParseException">It does, and may not.</exception>
    public static Regex Compile(string pattern, bool backtracks)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Longest);
        }
        catch (NotSupportedException)
        {
            // Looks around itself, or back: only the backtracking engine does.
            if (!backtracks)
            {
                throw new ParseException(
                    new ParseFailure(ParseFailureCode.NeedsBacktracking, pattern, Argument: pattern));
            }

            return new Regex(pattern, RegexOptions.CultureInvariant, Longest);
        }
    }

    /// <summary>
    /// For what a server looks for in every message: in linear time, and with a bounded number of states.
    /// </summary>
    /// <exception cref="ParseException">The expression is invalid, or cannot be looked for so.</exception>
    public static Regex CompileLinear(string pattern)
    {
        lock (s_states)
        {
            try
            {
                AppContext.SetData(StatesKey, MostStates);
                return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Longest);
            }
            catch (NotSupportedException)
            {
                throw new ParseException(new ParseFailure(ParseFailureCode.NotLinear, pattern, Argument: pattern));
            }
            catch (RegexParseException error)
            {
                throw new ParseException(Failure(pattern, error));
            }
            finally
            {
                AppContext.SetData(StatesKey, null);
            }
        }
    }

    public static ParseFailure Failure(string pattern, RegexParseException error) =>
        new(ParseFailureCode.InvalidExpression, pattern, error.Offset, pattern) { Known = Describe(error.Error) };

    /// <summary>
    /// The error's name as words, since the framework's own messages may be left out of a native program.
    /// </summary>
    public static string Describe(RegexParseError error) =>
        Capitals().Replace(error.ToString(), match => " " + match.Value.ToLowerInvariant()).TrimStart();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
