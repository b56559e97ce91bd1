using Clientele.Scripting;
using Clientele.Scripting.Matching;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting.Tests.Matching;

/// <summary>Patterns that take exponential time: how long they may hold a thread up.</summary>
public sealed class MatchBudgetTests
{
    private const string Endless = "^(?=a)(a+)+$";
    private static readonly string s_text = new string('a', 60) + "!";

    [Fact]
    public void A_loop_works_on_long_patterns_for_half_a_second_and_then_a_tenth_of_the_time()
    {
        long now = 0;
        var budget = new MatchBudget(() => now);
        PatternTemplate slow = Pattern(Endless), other = Pattern("x");
        Assert.True(budget.Allows(slow));
        budget.Spend(slow, 400_000);
        Assert.True(budget.Allows(slow));
        budget.Spend(slow, 200_000);
        Assert.False(budget.Allows(slow));
        // The others do not pay for it.
        Assert.True(budget.Allows(other));
        now += 1_000_000;
        Assert.False(budget.Allows(slow));
        now += 1_000;
        Assert.True(budget.Allows(slow));
        // What was not used is not kept for ever.
        now += 3_600_000_000;
        Assert.True(budget.Allows(slow));
        budget.Spend(slow, 500_000);
        Assert.False(budget.Allows(slow));
    }

    [Fact]
    public void Patterns_that_need_no_backtracking_find_their_end()
    {
        PatternTemplate linear = Pattern("^(a+)+$");
        Assert.Equal(MatchResult.No, linear.Find(s_text, new TemplateContext(1, 1, 1, 0, null), new MatchBudget(() => 0), out _));
    }

    private static PatternTemplate Pattern(string pattern) => new(pattern, TextEncoding.Utf8, 1, HoleSources.Standard, TimeProvider.System, backtracks: true);
}
