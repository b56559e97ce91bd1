using System.Net;
using Clientele.Scripting;
using Microsoft.Extensions.Logging;

namespace Clientele.Simulation.Planning;

/// <summary>What all customers of a run have in common. Written before the loops start.</summary>
internal sealed class Plan
{
    private readonly double[] _kindsUpTo;
    private readonly double[] _misbehavioursUpTo;

    /// <inheritdoc cref="Simulator.Check" path="/exception"/>
    public Plan(SimulationOptions options, IReadOnlyList<TargetAddresses> servers, RunShare part = default)
    {
        (Options, Servers) = (options, servers);
        Part = part.Of == 0 ? new RunShare(0, 1) : part;
        Scenario = options.Scenario ?? Simple(options);
        ScenarioCheck.Validate(Scenario, options);
        List<string> names = [];
        bool several = Scenario.Kinds.Count > 1;
        Kinds =
        [
            .. Scenario.Kinds.Select((kind, i) => KindPlanner.Plan(
                options, Scenario, kind, several ? $"{(kind.Name.Length > 0 ? kind.Name : $"{i + 1}")}/" : "", names)),
        ];
        StepNames = names;
        VisitTables = [.. Kinds.SelectMany(kind => kind.VisitTables).Distinct()];
        foreach ((string name, DataTable table) in Scenario.Data)
        {
            if (table.IsOnce && !VisitTables.Contains(table))
                throw new ArgumentException($"no step names the table '{name}': its rows would never be used up");
        }

        _kindsUpTo = UpTo(Scenario.Kinds.Select(kind => kind.Weight), Scenario.Kinds.Sum(kind => kind.Weight));
        _misbehavioursUpTo = UpTo(Scenario.Misbehaviours.Select(one => one.Share), 1);
        Profile = new Profile(Scenario.Arrivals);
        Length = (long)Scenario.Length.TotalMicroseconds;
        WarmUp = (long)Scenario.WarmUp.TotalMicroseconds;
        Sources = new SourceAddresses(options, Scenario, servers.Count > 0 ? servers[0].First : null);
        CustomerOptions = OptionsOf(options.Logger, queueBytes: 16 * 1024 * 1024);
        MisbehaviourOptions = OptionsOf(options.Logger, queueBytes: 80 * 1024 * 1024);
        foreach (Threshold threshold in Scenario.Thresholds)
        {
            if (threshold.Step is { } known && names.IndexOf(known) is var place and >= 0
                && threshold.WhyNotOf(OnlyListens(place)) is { } why)
                throw new ArgumentException($"the threshold '{threshold}': {why}");
            if (threshold.Step is { } step && !names.Contains(step))
                throw new ArgumentException($"the threshold '{threshold}' is about a step '{step}', and there is none "
                    + $"of that name (there are {string.Join(", ", names)})");
        }
    }

    public SimulationOptions Options { get; }

    public Scenario Scenario { get; }

    /// <summary>Which part of the customers this process carries.</summary>
    public RunShare Part { get; }

    public IReadOnlyList<PlannedKind> Kinds { get; }

    public IReadOnlyList<string> StepNames { get; }

    /// <summary>No step that is counted at this place says anything.</summary>
    public bool OnlyListens(int figures) => Kinds.SelectMany(kind => kind.Script.Exchanges)
        .Where(step => step.Figures == figures).All(step => step.Message is null);

    /// <summary>The tables whose rows go by visits, of all kinds.</summary>
    public IReadOnlyList<DataTable> VisitTables { get; }

    /// <summary>Visits are counted, for they end the run or take rows.</summary>
    public bool CountsVisits => VisitTables.Count > 0 || Scenario.Visits is not null;

    public Profile Profile { get; }

    /// <summary>Microseconds, as all times here.</summary>
    public long Length { get; }

    public long WarmUp { get; }

    /// <summary>Microseconds that a customer may still listen after the last message.</summary>
    public long LongestWait => Math.Max((long)Options.ReplyTimeout.TotalMicroseconds,
        Kinds.SelectMany(kind => kind.Script.Exchanges).Max(step => (long?)step.Timeout) ?? 0);

    /// <summary>How many event loops the customers of one process are on.</summary>
    public int Loops
    {
        get
        {
            int loops = Options.Loops > 0 ? Options.Loops : Math.Max(1, Environment.ProcessorCount / Part.Of);
            return Math.Clamp(SourceAddresses.Most(Options, Scenario) / Part.Of, 1, loops);
        }
    }

    /// <summary>How long the rest of a visit may take when the number online goes down.</summary>
    public long FinishVisits => (long)Scenario.Arrivals.FinishVisits.TotalMicroseconds;

    public bool IsOpen => Scenario.Arrivals.IsOpen;

    /// <summary>The servers, to which customers go in turn.</summary>
    public IReadOnlyList<TargetAddresses> Servers { get; }

    /// <summary>The customer's name in errors.</summary>
    public string Target => AddressText.Format(Options.Host, Options.Port);

    /// <summary>Where a customer goes.</summary>
    /// <param name="customer">Its number, from 1.</param>
    /// <param name="turn">Which customer of that server it is, from 0.</param>
    public TargetAddresses ServerOf(int customer, out int turn)
    {
        turn = (customer - 1) / Servers.Count;
        return Servers[(customer - 1) % Servers.Count];
    }

    /// <summary>How it connects, for errors to say.</summary>
    public ConnectOptions Connect => ConnectOptionsOf(Options);

    /// <summary>The same, where the run is over before a connect has had its time.</summary>
    public ConnectOptions ConnectInRun =>
        Connect.ConnectTimeout.TotalMicroseconds > Length ? Connect with
        {
            ConnectTimeout = TimeSpan.FromMicroseconds(Length),
        } : Connect;

    public SourceAddresses Sources { get; }

    /// <summary>How customers' connections are.</summary>
    public SharedConnectOptions CustomerOptions { get; }

    /// <summary>The same for those who send more than anyone should.</summary>
    public SharedConnectOptions MisbehaviourOptions { get; }

    /// <summary>So much more, or less: at least one customer, and no more than there is room for.</summary>
    public double Scaled(double scale, double part)
    {
        double highest = Scenario.Arrivals.Highest;
        double wanted = scale * (1 + part);
        return IsOpen ? Math.Clamp(wanted, 1e-3, 1e3)
            : Math.Clamp(wanted, 1 / highest, Math.Max(1, DescriptorCapacity.PerProcess * Part.Of / highest));
    }

    public PlannedKind KindOf(int customer) =>
        Kinds.Count == 1 ? Kinds[0] : Kinds[Array.FindIndex(_kindsUpTo,
            upTo => CustomerPlace.Of(customer, Options.Seed, Assignment.Kind) < upTo)];

    /// <returns>The place among the scenario's misbehaviours; -1 for one who behaves.</returns>
    public int MisbehaviourOf(int customer)
    {
        if (_misbehavioursUpTo.Length == 0)
            return -1;
        double place = CustomerPlace.Of(customer, Options.Seed, Assignment.Misbehaviour);
        return Array.FindIndex(_misbehavioursUpTo, upTo => place < upTo);
    }

    public static ConnectOptions ConnectOptionsOf(SimulationOptions options) => new()
    {
        ConnectTimeout = options.ConnectTimeout,
        Source = options.Sources.Count > 0 ? new IPEndPoint(options.Sources[0], 0) : null,
    };

    /// <summary>What is said comes back: a file of 16 MiB, a checked payload of four bytes a character.</summary>
    private static SharedConnectOptions OptionsOf(ILogger logger, long queueBytes) => new(new ConnectOptions
    {
        Logger = logger,
        CloseTimeout = TimeSpan.FromSeconds(2),
        MaxFrame = 16 * 1024 * 1024,
        DeliverIncomplete = true,
        QueueBytes = queueBytes,
        Overflow = OverflowPolicy.Disconnect,
    });

    private static double[] UpTo(IEnumerable<double> parts, double whole)
    {
        double sum = 0;
        double[] upTo = [.. parts.Select(part => (sum += part) / whole)];
        // Shares that are written as 0.1 + 0.2 + 0.7 come to a hair less than one.
        if (upTo.Length > 0 && upTo[^1] > 1 - 1e-9)
            upTo[^1] = 1;
        return upTo;
    }

    /// <summary>The simple form, as a scenario.</summary>
    private static Scenario Simple(SimulationOptions options) => new()
    {
        Arrivals = Arrivals.Online(options.Customers),
        Duration = options.Duration,
        HoldTolerance = options.HoldTolerance,
        Kinds = [new CustomerKind
        {
            Steps = [new SayStep
            {
                What = options.Expect.Kind == ExpectationKind.Checked ? Saying.Checked() : Saying.Text(options.Say),
                Expect = options.Expect,
                Every = options.Every,
                Times = 0,
                Name = "say",
            }],
        }],
    };
}
