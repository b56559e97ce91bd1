using Clientele.Scripting;
using Clientele.Simulation.Planning;
using CsCheck;

namespace Clientele.Simulation.Tests.Planning;

public sealed class TicketSeriesTests
{
    /// <summary>However many processes there are, and whatever kinds customers are of.</summary>
    [Fact]
    public void Each_number_has_exactly_one_process_as_long_as_someone_takes_them() => Gen.Select(
        Gen.Int[1, 9], Gen.Int[1, 40], Gen.Int[1, 200], Gen.Int[1, 5], Gen.Bool).Sample(
        (processes, customers, numbers, weight, isOpen) =>
        {
            List<long> taken = [];
            bool takesAny = false;
            for (int index = 0; index < processes; index++)
            {
                Plan plan = PlanOf(customers, weight, isOpen, new RunShare(index, processes));
                takesAny = isOpen || processes == 1
                    || Enumerable.Range(1, customers).Any(customer => plan.KindOf(customer) == plan.Kinds[0]);
                var series = TicketSeries.Of(plan, numbers, kind => kind == plan.Kinds[0]);
                while (!series.IsOut)
                    taken.Add(series.Take());
            }

            Assert.Equal(takesAny ? Enumerable.Range(0, numbers).Select(number => (long)number) : [], taken.Order());
        },
        iter: 300);

    /// <summary>Processes have as much to do as they have customers.</summary>
    [Fact]
    public void Numbers_are_shared_out_in_turns()
    {
        var first = TicketSeries.Of(PlanOf(1000, 0, false, new RunShare(0, 2)), 100, _ => true);
        var second = TicketSeries.Of(PlanOf(1000, 0, false, new RunShare(1, 2)), 100, _ => true);
        Assert.Equal([0, 2, 4], Enumerable.Range(0, 3).Select(_ => first.Take()));
        Assert.Equal([1, 3, 5], Enumerable.Range(0, 3).Select(_ => second.Take()));
    }

    private static Plan PlanOf(int customers, int weight, bool isOpen, RunShare share)
    {
        CustomerKind[] kinds =
        [
            new CustomerKind { Name = "a", Steps = [new SayStep { What = Saying.Text("a") }] },
            .. weight == 0 ? [] : new[]
            {
                new CustomerKind { Name = "b", Weight = weight, Steps = [new SayStep { What = Saying.Text("b") }] },
            },
        ];
        return new Plan(
            new SimulationOptions
            {
                Host = "127.0.0.1",
                Port = 9,
                Scenario = new Scenario
                {
                    Arrivals = isOpen ? Arrivals.Rate(10) : Arrivals.Online(customers),
                    Kinds = kinds,
                },
            },
            [],
            share);
    }
}
