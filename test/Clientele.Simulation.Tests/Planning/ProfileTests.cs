using Clientele.Simulation.Planning;
using CsCheck;

namespace Clientele.Simulation.Tests.Planning;

public class ProfileTests
{
    private static readonly Gen<Phase[]> s_phases =
        Gen.Select(Gen.Enum<PhaseKind>(), Gen.Int[0, 200], Gen.Int[1, 5000], Gen.Int[1, 7])
            .Select((kind, level, time, stairs) => new Phase(kind, kind == PhaseKind.Hold && level % 2 == 0 ? null : level, TimeSpan.FromMilliseconds(time), stairs))
            .Array[1, 6]
            .Where(phases => phases.Any(phase => phase.Level > 0));

    /// <summary>At any moment those who are there are those whose numbers the level has reached.</summary>
    [Fact]
    public void The_customers_present_follow_the_level() => Gen.Select(s_phases, Gen.Double[0, 1]).Sample((phases, part) =>
    {
        var profile = new Profile(Arrivals.Online(phases));
        long at = (long)(phases.Sum(phase => phase.Time.TotalMicroseconds) * part);
        double level = profile.At(at).Level;
        int there = Enumerable.Range(1, 200).Count(customer => IsThere(profile, customer, at));
        Assert.True(Math.Abs(there - Math.Min(level, 200)) <= 1, $"{there} are there at level {level}");
    });

    /// <summary>Each arrival is where the area under the rate says.</summary>
    [Fact]
    public void As_many_come_as_the_rate_says() => s_phases.Sample(phases =>
    {
        var profile = new Profile(Arrivals.Rate(phases));
        long end = (long)phases.Sum(phase => phase.Time.TotalMicroseconds);
        double area = 0;
        const int Slices = 20_000;
        for (int i = 0; i < Slices; i++)
            area += profile.At((long)((i + 0.5) * end / Slices)).Level * (end / 1e6) / Slices;
        int come = 0;
        double last = 0;
        while (profile.WhenCome(come == 0 ? 0.5 : 1, last, 1) is double at && at < end)
        {
            Assert.True(at >= last);
            last = at;
            come++;
        }

        Assert.True(Math.Abs(come - area) <= 1 + (area * 0.02), $"{come} have come for {area}");
    }, iter: 200);

    [Theory]
    [InlineData(700)]
    [InlineData(300_000)]
    [InlineData(3_000_000)]
    public void High_rates_are_as_high_as_they_are_asked_for(double rate)
    {
        var profile = new Profile(Arrivals.Rate(rate));
        int come = 0;
        var last = profile.WhenCome(0.5, 0, 1);
        for (; last < 1_000_000 && come < 5_000_000; come++)
            last = profile.WhenCome(1, last, 1);
        Assert.InRange(come, rate - 1, rate + 1);
    }

    private static bool IsThere(Profile profile, int customer, long at)
    {
        long from = 0;
        while (profile.Presence(customer, from) is { } presence && presence.From <= at)
        {
            Assert.True(presence.Until > presence.From || presence.Until >= from);
            if (at < presence.Until)
                return true;
            from = Math.Max(presence.Until, from + 1);
        }

        return false;
    }
}
